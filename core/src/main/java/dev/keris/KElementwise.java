package dev.keris;

import dev.keris.ops.Binary;
import dev.keris.ops.BroadcastTo;
import dev.keris.ops.Cast;
import dev.keris.ops.Constant;
import dev.keris.ops.Select;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;

/** The elementwise part of {@link K}. */
class KElementwise {
  KElementwise() {}

  /** Returns a scalar of the given type. */
  public static Tensor constant(double value, DType dtype) {
    return Constant.of(new TensorSpec(Shape.scalar(), dtype), value);
  }

  /** Returns a tensor of shape and type of x, filled with a number. */
  public static Tensor fullLike(Tensor x, double value) {
    return Constant.of(x.spec(), value);
  }

  /** Returns zeros of the shape and type of x. */
  public static Tensor zerosLike(Tensor x) {
    return fullLike(x, 0);
  }

  /** Returns ones of the shape and type of x. */
  public static Tensor onesLike(Tensor x) {
    return fullLike(x, 1);
  }

  /** Returns x converted to a type. */
  public static Tensor cast(Tensor x, DType dtype) {
    return x.dtype() == dtype ? x : new Cast(dtype).apply(x);
  }

  /** Returns x repeated up to a shape by NumPy's broadcasting. */
  public static Tensor broadcastTo(Tensor x, Shape shape) {
    return x.shape().equals(shape) ? x : new BroadcastTo(shape).apply(x);
  }

  /** Returns -x. */
  public static Tensor neg(Tensor x) {
    return Unary.NEG.apply(x);
  }

  /** Returns -1, 0 or 1 by the sign of x. */
  public static Tensor sign(Tensor x) {
    return Unary.SIGN.apply(x);
  }

  /** Returns x squared. */
  public static Tensor square(Tensor x) {
    return Unary.SQUARE.apply(x);
  }

  /** Returns one over the square root. */
  public static Tensor rsqrt(Tensor x) {
    return Unary.RSQRT.apply(x);
  }

  /** Returns e to the power of x. */
  public static Tensor exp(Tensor x) {
    return Unary.EXP.apply(x);
  }

  /** Returns the natural logarithm. */
  public static Tensor log(Tensor x) {
    return Unary.LOG.apply(x);
  }

  /** Returns the sine. */
  public static Tensor sin(Tensor x) {
    return Unary.SIN.apply(x);
  }

  /** Returns the cosine. */
  public static Tensor cos(Tensor x) {
    return Unary.COS.apply(x);
  }

  /** Returns the hyperbolic sine. */
  public static Tensor sinh(Tensor x) {
    return Unary.SINH.apply(x);
  }

  /** Returns the hyperbolic cosine. */
  public static Tensor cosh(Tensor x) {
    return Unary.COSH.apply(x);
  }

  /** Returns 1 / (1 + exp(-x)). */
  public static Tensor sigmoid(Tensor x) {
    return Unary.SIGMOID.apply(x);
  }

  /** Returns a + b. */
  public static Tensor add(Tensor a, Tensor b) {
    return binary(Binary.ADD, a, b);
  }

  /** Returns a + b. */
  public static Tensor add(Tensor a, double b) {
    return add(a, constant(b, a.dtype()));
  }

  /** Returns a - b. */
  public static Tensor subtract(Tensor a, Tensor b) {
    return binary(Binary.SUBTRACT, a, b);
  }

  /** Returns a - b. */
  public static Tensor subtract(Tensor a, double b) {
    return subtract(a, constant(b, a.dtype()));
  }

  /** Returns a - b. */
  public static Tensor subtract(double a, Tensor b) {
    return subtract(constant(a, b.dtype()), b);
  }

  /** Returns a * b. */
  public static Tensor multiply(Tensor a, Tensor b) {
    return binary(Binary.MULTIPLY, a, b);
  }

  /** Returns a * b. */
  public static Tensor multiply(Tensor a, double b) {
    return multiply(a, constant(b, a.dtype()));
  }

  /** Returns a / b. */
  public static Tensor divide(Tensor a, Tensor b) {
    return binary(Binary.DIVIDE, a, b);
  }

  /** Returns a / b. */
  public static Tensor divide(Tensor a, double b) {
    return divide(a, constant(b, a.dtype()));
  }

  /** Returns a to the power of b. */
  public static Tensor pow(Tensor a, Tensor b) {
    return binary(Binary.POWER, a, b);
  }

  /** Returns a divided by b, rounded down. */
  public static Tensor floorDivide(Tensor a, Tensor b) {
    return binary(Binary.FLOOR_DIVIDE, a, b);
  }

  /** Returns the greater of a and b. */
  public static Tensor maximum(Tensor a, Tensor b) {
    return binary(Binary.MAXIMUM, a, b);
  }

  /** Returns the greater of a and b. */
  public static Tensor maximum(Tensor a, double b) {
    return maximum(a, constant(b, a.dtype()));
  }

  /** Returns whether a == b. */
  public static Tensor equal(Tensor a, Tensor b) {
    return binary(Binary.EQUAL, a, b);
  }

  /** Returns whether a == b. */
  public static Tensor equal(Tensor a, double b) {
    return equal(a, constant(b, a.dtype()));
  }

  /** Returns whether a &gt; b. */
  public static Tensor greater(Tensor a, Tensor b) {
    return binary(Binary.GREATER, a, b);
  }

  /** Returns whether a &gt; b. */
  public static Tensor greater(Tensor a, double b) {
    return greater(a, constant(b, a.dtype()));
  }

  /** Returns a where the condition holds, else b. */
  public static Tensor where(Tensor condition, Tensor a, Tensor b) {
    DType dtype = DType.promote(a.dtype(), b.dtype());
    return new Select().apply(condition, cast(a, dtype), cast(b, dtype));
  }

  private static Tensor binary(Binary op, Tensor a, Tensor b) {
    DType dtype = DType.promote(a.dtype(), b.dtype());
    return op.apply(cast(a, dtype), cast(b, dtype));
  }
}
