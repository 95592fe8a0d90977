package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The elementwise functions of one number. Each line holds the function itself, in double, and its
 * gradient from the input x, the output y and the upstream gradient g.
 */
public enum Unary implements Op {
  /** -x. */
  NEG(x -> -x, (x, y, g) -> K.neg(g)),
  /** Absolute value; the gradient at 0 is 0. */
  ABS(Math::abs, (x, y, g) -> K.multiply(g, K.sign(x))),
  /** -1, 0 or 1. */
  SIGN(Math::signum, (x, y, g) -> null),
  /** Square. */
  SQUARE(x -> x * x, (x, y, g) -> K.multiply(g, K.multiply(x, 2))),
  /** Square root. */
  SQRT(Math::sqrt, (x, y, g) -> K.divide(K.multiply(g, 0.5), y)),
  /** One over the square root. */
  RSQRT(x -> 1 / Math.sqrt(x), (x, y, g) -> K.multiply(g, K.multiply(K.divide(y, x), -0.5))),
  /** One over x. */
  RECIPROCAL(x -> 1 / x, (x, y, g) -> K.neg(K.multiply(g, K.square(y)))),
  /** e to the power of x. */
  EXP(Math::exp, (x, y, g) -> K.multiply(g, y)),
  /** exp(x) - 1, exact near 0. */
  EXPM1(Math::expm1, (x, y, g) -> K.multiply(g, K.add(y, 1))),
  /** Natural logarithm. */
  LOG(Math::log, (x, y, g) -> K.divide(g, x)),
  /** log(1 + x), exact near 0. */
  LOG1P(Math::log1p, (x, y, g) -> K.divide(g, K.add(x, 1))),
  /** Sine. */
  SIN(Math::sin, (x, y, g) -> K.multiply(g, K.cos(x))),
  /** Cosine. */
  COS(Math::cos, (x, y, g) -> K.neg(K.multiply(g, K.sin(x)))),
  /** Tangent. */
  TAN(Math::tan, (x, y, g) -> K.multiply(g, K.add(K.square(y), 1))),
  /** Arc sine. */
  ASIN(Math::asin, (x, y, g) -> K.multiply(g, K.rsqrt(K.subtract(1, K.square(x))))),
  /** Arc cosine. */
  ACOS(Math::acos, (x, y, g) -> K.neg(K.multiply(g, K.rsqrt(K.subtract(1, K.square(x)))))),
  /** Arc tangent. */
  ATAN(Math::atan, (x, y, g) -> K.divide(g, K.add(K.square(x), 1))),
  /** Hyperbolic sine. */
  SINH(Math::sinh, (x, y, g) -> K.multiply(g, K.cosh(x))),
  /** Hyperbolic cosine. */
  COSH(Math::cosh, (x, y, g) -> K.multiply(g, K.sinh(x))),
  /** Hyperbolic tangent. */
  TANH(Math::tanh, (x, y, g) -> K.multiply(g, K.subtract(1, K.square(y)))),
  /** Inverse hyperbolic sine. */
  ASINH(Scalars::asinh, (x, y, g) -> K.multiply(g, K.rsqrt(K.add(K.square(x), 1)))),
  /** Inverse hyperbolic cosine. */
  ACOSH(Scalars::acosh, (x, y, g) -> K.multiply(g, K.rsqrt(K.subtract(K.square(x), 1)))),
  /** Inverse hyperbolic tangent. */
  ATANH(Scalars::atanh, (x, y, g) -> K.divide(g, K.subtract(1, K.square(x)))),
  /** The error function. */
  ERF(
      Scalars::erf,
      (x, y, g) -> K.multiply(g, K.multiply(K.exp(K.neg(K.square(x))), 2 / Math.sqrt(Math.PI)))),
  /** The inverse of the error function, for x in [-1, 1]. */
  ERFINV(
      Scalars::erfinv,
      (x, y, g) -> K.multiply(g, K.multiply(K.exp(K.square(y)), Math.sqrt(Math.PI) / 2))),
  /** 1 / (1 + exp(-x)). */
  SIGMOID(Scalars::sigmoid, (x, y, g) -> K.multiply(g, K.multiply(y, K.subtract(1, y)))),
  /** log(1 + exp(x)), without overflow. */
  SOFTPLUS(Scalars::softplus, (x, y, g) -> K.multiply(g, K.sigmoid(x))),
  /** max(x, 0). */
  RELU(x -> x > 0 || x != x ? x : 0, (x, y, g) -> K.where(K.greater(y, 0), g, K.zerosLike(g))),
  /** The largest integer not above x. */
  FLOOR(Math::floor, (x, y, g) -> null),
  /** The smallest integer not below x. */
  CEIL(Math::ceil, (x, y, g) -> null),
  /** The nearest integer; halves go to the even one. */
  ROUND(Math::rint, (x, y, g) -> null),
  /** Whether x is not a number. */
  IS_NAN(x -> Double.isNaN(x) ? 1 : 0, (x, y, g) -> null),
  /** Whether x is infinite. */
  IS_INF(x -> Double.isInfinite(x) ? 1 : 0, (x, y, g) -> null),
  /** Negation of a truth value. */
  NOT(x -> x == 0 ? 1 : 0, (x, y, g) -> null);

  private interface Gradient {
    Tensor of(Tensor x, Tensor y, Tensor g);
  }

  private final DoubleUnaryOperator function;
  private final Gradient gradient;

  Unary(DoubleUnaryOperator function, Gradient gradient) {
    this.function = function;
    this.gradient = gradient;
  }

  /** Returns the function of one number, which defines this operation. */
  public double compute(double x) {
    return function.applyAsDouble(x);
  }

  /** Returns whether the result is a truth value. */
  public boolean isPredicate() {
    return this == IS_NAN || this == IS_INF || this == NOT;
  }

  /** Returns whether elements of this type are accepted: floating point, for some also integers. */
  public boolean accepts(DType dtype) {
    return switch (this) {
      case NOT -> dtype == DType.BOOL;
      case NEG, ABS, SIGN, SQUARE, RELU -> dtype != DType.BOOL;
      default -> dtype.isFloating();
    };
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec in = inputs.get(0);
    if (!accepts(in.dtype())) {
      throw new IllegalArgumentException(
          "%s expects %s, got %s."
              .formatted(this, this == NOT ? "bool" : "a floating point tensor", in));
    }
    return List.of(isPredicate() ? new TensorSpec(in.shape(), DType.BOOL) : in);
  }

  /** Returns the gradient from the input x, the output y and the upstream gradient g. */
  Tensor gradient(Tensor x, Tensor y, Tensor g) {
    return gradient.of(x, y, g);
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return Arrays.asList(gradient.of(node.input(0), node.output(), upstream.get(0)));
  }
}
