package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * The elementwise functions of two numbers, with NumPy broadcasting. Each line holds the function
 * itself, in double, and its gradients from the inputs a and b, the output y and the upstream
 * gradient g.
 */
public enum Binary implements Op {
  /** a + b. */
  ADD(Double::sum, (a, b, y, g) -> pair(g, g)),
  /** a - b. */
  SUBTRACT((a, b) -> a - b, (a, b, y, g) -> pair(g, K.neg(g))),
  /** a * b. */
  MULTIPLY((a, b) -> a * b, (a, b, y, g) -> pair(K.multiply(g, b), K.multiply(g, a))),
  /** a / b, of floating point numbers. */
  DIVIDE(
      (a, b) -> a / b, (a, b, y, g) -> pair(K.divide(g, b), K.neg(K.divide(K.multiply(g, y), b)))),
  /** a to the power of b. */
  POWER(Math::pow, Binary::powerGradient),
  /** The greater one, or NaN if either is; equal numbers share the gradient. */
  MAXIMUM(Math::max, Binary::selectionGradient),
  /** The smaller one, or NaN if either is; equal numbers share the gradient. */
  MINIMUM(Math::min, Binary::selectionGradient),
  /** Division rounded down, as Python's {@code //}. */
  FLOOR_DIVIDE((a, b) -> Math.floor(a / b), (a, b, y, g) -> pair(null, null)),
  /** The remainder with the sign of the divisor, as Python's {@code %}. */
  MOD(
      (a, b) -> a - Math.floor(a / b) * b,
      (a, b, y, g) -> pair(g, K.neg(K.multiply(g, K.floorDivide(a, b))))),
  /** The angle of the point (b, a). */
  ATAN2(
      Math::atan2,
      (a, b, y, g) -> {
        Tensor scaled = K.divide(g, K.add(K.square(a), K.square(b)));
        return pair(K.multiply(scaled, b), K.neg(K.multiply(scaled, a)));
      }),
  /** a == b. */
  EQUAL((a, b) -> a == b ? 1 : 0),
  /** a != b. */
  NOT_EQUAL((a, b) -> a != b ? 1 : 0),
  /** a &lt; b. */
  LESS((a, b) -> a < b ? 1 : 0),
  /** a &lt;= b. */
  LESS_EQUAL((a, b) -> a <= b ? 1 : 0),
  /** a &gt; b. */
  GREATER((a, b) -> a > b ? 1 : 0),
  /** a &gt;= b. */
  GREATER_EQUAL((a, b) -> a >= b ? 1 : 0),
  /** Both truth values hold. */
  AND((a, b) -> a != 0 && b != 0 ? 1 : 0),
  /** Either truth value holds. */
  OR((a, b) -> a != 0 || b != 0 ? 1 : 0),
  /** Exactly one truth value holds. */
  XOR((a, b) -> (a != 0) != (b != 0) ? 1 : 0);

  private interface Gradient {
    List<Tensor> of(Tensor a, Tensor b, Tensor y, Tensor g);
  }

  private final DoubleBinaryOperator function;
  private final Gradient gradient;

  Binary(DoubleBinaryOperator predicate) {
    this(predicate, null);
  }

  Binary(DoubleBinaryOperator function, Gradient gradient) {
    this.function = function;
    this.gradient = gradient;
  }

  /** Returns the function of two numbers, which defines this operation. */
  public double compute(double a, double b) {
    return function.applyAsDouble(a, b);
  }

  /** Returns whether the result is a truth value. */
  public boolean isPredicate() {
    return gradient == null;
  }

  /** Returns whether this combines truth values. */
  public boolean isLogical() {
    return this == AND || this == OR || this == XOR;
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec a = inputs.get(0);
    TensorSpec b = inputs.get(1);
    if (a.dtype() != b.dtype()
        || isLogical() && a.dtype() != DType.BOOL
        || a.dtype() == DType.BOOL && !isPredicate()
        || (this == DIVIDE || this == ATAN2) && !a.dtype().isFloating()) {
      throw new IllegalArgumentException(
          "%s expects two tensors of one %s type, got %s and %s."
              .formatted(this, isLogical() ? "bool" : "numeric", a, b));
    }
    return List.of(
        new TensorSpec(
            Broadcast.shapes(this, a.shape(), b.shape()), isPredicate() ? DType.BOOL : a.dtype()));
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    Tensor a = node.input(0);
    Tensor b = node.input(1);
    if (isPredicate()) {
      return pair(null, null);
    }
    List<Tensor> full = gradient.of(a, b, node.output(), upstream.get(0));
    return pair(Broadcast.undo(full.get(0), a.shape()), Broadcast.undo(full.get(1), b.shape()));
  }

  private static List<Tensor> pair(Tensor a, Tensor b) {
    return Arrays.asList(a, b);
  }

  private static List<Tensor> powerGradient(Tensor a, Tensor b, Tensor y, Tensor g) {
    Tensor zero = K.zerosLike(y);
    Tensor toBase =
        K.where(K.equal(b, 0), zero, K.multiply(g, K.multiply(b, K.pow(a, K.subtract(b, 1)))));
    Tensor positive = K.greater(a, 0);
    Tensor logarithm = K.log(K.where(positive, a, K.onesLike(a)));
    return pair(toBase, K.multiply(g, K.multiply(y, logarithm)));
  }

  private static List<Tensor> selectionGradient(Tensor a, Tensor b, Tensor y, Tensor g) {
    Tensor fromA = K.cast(K.equal(a, y), g.dtype());
    Tensor fromB = K.cast(K.equal(b, y), g.dtype());
    Tensor share = K.divide(g, K.maximum(K.add(fromA, fromB), 1));
    return pair(K.multiply(share, fromA), K.multiply(share, fromB));
  }
}
