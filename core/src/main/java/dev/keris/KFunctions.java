package dev.keris;

import dev.keris.ops.Identity;
import dev.keris.ops.StopGradient;
import dev.keris.ops.Unary;
import dev.keris.tensor.Tensor;

/** The part of {@link K} with the functions of one number; integers are taken as {@code floatx}. */
class KFunctions extends KElementwise {
  KFunctions() {}

  private static Tensor unary(Unary op, Tensor x) {
    return op.apply(op.accepts(x.dtype()) ? x : castToFloatx(x));
  }

  /** Returns x under a second name. */
  public static Tensor identity(Tensor x) {
    return new Identity().apply(x);
  }

  /** Returns x; no gradient passes back through it. */
  public static Tensor stopGradient(Tensor x) {
    return new StopGradient().apply(x);
  }

  /** Returns -x. */
  public static Tensor neg(Tensor x) {
    return unary(Unary.NEG, x);
  }

  /** Returns the absolute value. */
  public static Tensor abs(Tensor x) {
    return unary(Unary.ABS, x);
  }

  /** Returns -1, 0 or 1 by the sign of x. */
  public static Tensor sign(Tensor x) {
    return unary(Unary.SIGN, x);
  }

  /** Returns x squared. */
  public static Tensor square(Tensor x) {
    return unary(Unary.SQUARE, x);
  }

  /** Returns the square root; NaN for negative numbers. */
  public static Tensor sqrt(Tensor x) {
    return unary(Unary.SQRT, x);
  }

  /** Returns one over the square root. */
  public static Tensor rsqrt(Tensor x) {
    return unary(Unary.RSQRT, x);
  }

  /** Returns one over x. */
  public static Tensor reciprocal(Tensor x) {
    return unary(Unary.RECIPROCAL, x);
  }

  /** Returns e to the power of x. */
  public static Tensor exp(Tensor x) {
    return unary(Unary.EXP, x);
  }

  /** Returns exp(x) - 1, exact near 0. */
  public static Tensor expm1(Tensor x) {
    return unary(Unary.EXPM1, x);
  }

  /** Returns the natural logarithm. */
  public static Tensor log(Tensor x) {
    return unary(Unary.LOG, x);
  }

  /** Returns log(1 + x), exact near 0. */
  public static Tensor log1p(Tensor x) {
    return unary(Unary.LOG1P, x);
  }

  /** Returns the logarithm to base 2. */
  public static Tensor log2(Tensor x) {
    return multiply(log(x), 1 / Math.log(2));
  }

  /** Returns the logarithm to base 10. */
  public static Tensor log10(Tensor x) {
    return multiply(log(x), 1 / Math.log(10));
  }

  /** Returns the sine. */
  public static Tensor sin(Tensor x) {
    return unary(Unary.SIN, x);
  }

  /** Returns the cosine. */
  public static Tensor cos(Tensor x) {
    return unary(Unary.COS, x);
  }

  /** Returns the tangent. */
  public static Tensor tan(Tensor x) {
    return unary(Unary.TAN, x);
  }

  /** Returns the arc sine. */
  public static Tensor arcsin(Tensor x) {
    return unary(Unary.ASIN, x);
  }

  /** Returns the arc cosine. */
  public static Tensor arccos(Tensor x) {
    return unary(Unary.ACOS, x);
  }

  /** Returns the arc tangent. */
  public static Tensor arctan(Tensor x) {
    return unary(Unary.ATAN, x);
  }

  /** Returns the hyperbolic sine. */
  public static Tensor sinh(Tensor x) {
    return unary(Unary.SINH, x);
  }

  /** Returns the hyperbolic cosine. */
  public static Tensor cosh(Tensor x) {
    return unary(Unary.COSH, x);
  }

  /** Returns the hyperbolic tangent. */
  public static Tensor tanh(Tensor x) {
    return unary(Unary.TANH, x);
  }

  /** Returns the inverse hyperbolic sine. */
  public static Tensor arcsinh(Tensor x) {
    return unary(Unary.ASINH, x);
  }

  /** Returns the inverse hyperbolic cosine. */
  public static Tensor arccosh(Tensor x) {
    return unary(Unary.ACOSH, x);
  }

  /** Returns the inverse hyperbolic tangent. */
  public static Tensor arctanh(Tensor x) {
    return unary(Unary.ATANH, x);
  }

  /** Returns the error function. */
  public static Tensor erf(Tensor x) {
    return unary(Unary.ERF, x);
  }

  /** Returns the inverse of the error function; NaN outside of [-1, 1]. */
  public static Tensor erfinv(Tensor x) {
    return unary(Unary.ERFINV, x);
  }

  /** Returns the largest integer not above x. */
  public static Tensor floor(Tensor x) {
    return x.dtype().isFloating() ? Unary.FLOOR.apply(x) : x;
  }

  /** Returns the smallest integer not below x. */
  public static Tensor ceil(Tensor x) {
    return x.dtype().isFloating() ? Unary.CEIL.apply(x) : x;
  }

  /** Returns the nearest integer; halves go to the even one. */
  public static Tensor round(Tensor x) {
    return x.dtype().isFloating() ? Unary.ROUND.apply(x) : x;
  }

  /** Returns x without its fraction. */
  public static Tensor trunc(Tensor x) {
    return x.dtype().isFloating() ? multiply(sign(x), floor(abs(x))) : x;
  }

  /** Returns 1 / (1 + exp(-x)). */
  public static Tensor sigmoid(Tensor x) {
    return unary(Unary.SIGMOID, x);
  }

  /** Returns log(1 + exp(x)), without overflow. */
  public static Tensor softplus(Tensor x) {
    return unary(Unary.SOFTPLUS, x);
  }

  /** Returns the greater of x and 0. */
  public static Tensor relu(Tensor x) {
    return unary(Unary.RELU, x);
  }
}
