package dev.keris;

import dev.keris.operations.KerasOperation;
import dev.keris.ops.Binary;
import dev.keris.ops.BroadcastTo;
import dev.keris.ops.Cast;
import dev.keris.ops.Constant;
import dev.keris.ops.Deferred;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;

/** The arithmetic part of {@link K}: constants, types and sums, products and quotients. */
class KElementwise extends KConfig {
  KElementwise() {}

  /** Returns a scalar of the type {@link #floatx()}. */
  public static Tensor constant(double value) {
    return constant(value, floatType());
  }

  /** Returns a scalar of the given type. */
  public static Tensor constant(double value, DType dtype) {
    return Constant.of(new TensorSpec(Shape.scalar(), dtype), value);
  }

  /** Returns a tensor that holds the values in row-major order, or everywhere the only one. */
  public static Tensor constant(double[] values, DType dtype, long... shape) {
    return Constant.of(new TensorSpec(Shape.of(shape), dtype), values);
  }

  /** Returns a tensor filled with a number. */
  public static Tensor full(Shape shape, double value, DType dtype) {
    return Constant.of(new TensorSpec(shape, dtype), value);
  }

  /** Returns a tensor of zeros of the type {@link #floatx()}. */
  public static Tensor zeros(long... shape) {
    return full(Shape.of(shape), 0, floatType());
  }

  /** Returns a tensor of ones of the type {@link #floatx()}. */
  public static Tensor ones(long... shape) {
    return full(Shape.of(shape), 1, floatType());
  }

  /** Returns a tensor of shape and type of x, filled with a number. */
  public static Tensor fullLike(Tensor x, double value) {
    return x.shape().isKnown()
        ? Constant.of(x.spec(), value)
        : Deferred.apply(KerasOperation.with("FullLike", value), t -> fullLike(t.get(0), value), x);
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

  /** Returns x converted to the type of this Keras name, such as "float32". */
  public static Tensor cast(Tensor x, String dtype) {
    return cast(x, DType.of(dtype));
  }

  /** Returns x converted to the type {@link #floatx()}. */
  public static Tensor castToFloatx(Tensor x) {
    return cast(x, floatType());
  }

  /** Returns x itself if it holds floating point numbers, else converted to {@link #floatx()}. */
  static Tensor floating(Tensor x) {
    return x.dtype().isFloating() ? x : castToFloatx(x);
  }

  /** Returns x repeated up to a shape by NumPy's broadcasting. */
  public static Tensor broadcastTo(Tensor x, Shape shape) {
    return x.shape().equals(shape) ? x : new BroadcastTo(shape).apply(x);
  }

  /** Returns a + b. */
  public static Tensor add(Tensor a, Tensor b) {
    return binary(Binary.ADD, a, b);
  }

  /** Returns a + b. */
  public static Tensor add(Tensor a, double b) {
    return binary(Binary.ADD, a, b);
  }

  /** Returns a + b. */
  public static Tensor add(double a, Tensor b) {
    return binary(Binary.ADD, a, b);
  }

  /** Returns a - b. */
  public static Tensor subtract(Tensor a, Tensor b) {
    return binary(Binary.SUBTRACT, a, b);
  }

  /** Returns a - b. */
  public static Tensor subtract(Tensor a, double b) {
    return binary(Binary.SUBTRACT, a, b);
  }

  /** Returns a - b. */
  public static Tensor subtract(double a, Tensor b) {
    return binary(Binary.SUBTRACT, a, b);
  }

  /** Returns a * b. */
  public static Tensor multiply(Tensor a, Tensor b) {
    return binary(Binary.MULTIPLY, a, b);
  }

  /** Returns a * b. */
  public static Tensor multiply(Tensor a, double b) {
    return binary(Binary.MULTIPLY, a, b);
  }

  /** Returns a * b. */
  public static Tensor multiply(double a, Tensor b) {
    return binary(Binary.MULTIPLY, a, b);
  }

  /** Returns a / b; integers are divided as floating point numbers. */
  public static Tensor divide(Tensor a, Tensor b) {
    boolean integers = !DType.promote(a.dtype(), b.dtype()).isFloating();
    return binary(Binary.DIVIDE, integers ? floating(a) : a, integers ? floating(b) : b);
  }

  /** Returns a / b; integers are divided as floating point numbers. */
  public static Tensor divide(Tensor a, double b) {
    return binary(Binary.DIVIDE, floating(a), b);
  }

  /** Returns a / b; integers are divided as floating point numbers. */
  public static Tensor divide(double a, Tensor b) {
    return binary(Binary.DIVIDE, a, floating(b));
  }

  /** Returns a / b, and 0 where b is 0. */
  public static Tensor divideNoNan(Tensor a, Tensor b) {
    Tensor isZero = K.equal(b, 0);
    return K.where(isZero, 0, divide(a, K.where(isZero, 1, b)));
  }

  /** Returns a divided by b, rounded down. */
  public static Tensor floorDivide(Tensor a, Tensor b) {
    return binary(Binary.FLOOR_DIVIDE, a, b);
  }

  /** Returns a divided by b, rounded down. */
  public static Tensor floorDivide(Tensor a, double b) {
    return binary(Binary.FLOOR_DIVIDE, a, b);
  }

  /** Returns the remainder of a divided by b, with the sign of b. */
  public static Tensor mod(Tensor a, Tensor b) {
    return binary(Binary.MOD, a, b);
  }

  /** Returns the remainder of a divided by b, with the sign of b. */
  public static Tensor mod(Tensor a, double b) {
    return binary(Binary.MOD, a, b);
  }

  /** Returns a to the power of b. */
  public static Tensor pow(Tensor a, Tensor b) {
    return binary(Binary.POWER, a, b);
  }

  /** Returns a to the power of b. */
  public static Tensor pow(Tensor a, double b) {
    if (b == 1) {
      return a;
    }
    if (b == 2 && a.dtype() != DType.BOOL) {
      return Unary.SQUARE.apply(a);
    }
    return binary(Binary.POWER, a, b);
  }

  /** Returns a to the power of b. */
  public static Tensor pow(double a, Tensor b) {
    return binary(Binary.POWER, a, b);
  }

  /** Returns the greater of a and b; NaN if either is. */
  public static Tensor maximum(Tensor a, Tensor b) {
    return binary(Binary.MAXIMUM, a, b);
  }

  /** Returns the greater of a and b; NaN if either is. */
  public static Tensor maximum(Tensor a, double b) {
    return binary(Binary.MAXIMUM, a, b);
  }

  /** Returns the smaller of a and b; NaN if either is. */
  public static Tensor minimum(Tensor a, Tensor b) {
    return binary(Binary.MINIMUM, a, b);
  }

  /** Returns the smaller of a and b; NaN if either is. */
  public static Tensor minimum(Tensor a, double b) {
    return binary(Binary.MINIMUM, a, b);
  }

  /** Returns the angle of the point (b, a) in radians. */
  public static Tensor arctan2(Tensor a, Tensor b) {
    return binary(Binary.ATAN2, floating(a), floating(b));
  }

  /** Returns x limited to the range from low to high. */
  public static Tensor clip(Tensor x, double low, double high) {
    return minimum(maximum(x, low), Math.max(low, high));
  }

  /** Applies an operation to two tensors after promoting their types. */
  static Tensor binary(Binary op, Tensor a, Tensor b) {
    DType dtype = DType.promote(a.dtype(), b.dtype());
    return op.apply(cast(a, dtype), cast(b, dtype));
  }

  /** Applies an operation to a tensor and a number. */
  static Tensor binary(Binary op, Tensor a, double b) {
    DType dtype = withNumber(a.dtype(), b);
    return op.apply(cast(a, dtype), constant(b, dtype));
  }

  /** Applies an operation to a number and a tensor. */
  static Tensor binary(Binary op, double a, Tensor b) {
    DType dtype = withNumber(b.dtype(), a);
    return op.apply(constant(a, dtype), cast(b, dtype));
  }

  /** The type in which a tensor meets a number: its own, unless the number has a fraction. */
  static DType withNumber(DType dtype, double number) {
    if (dtype.isFloating()) {
      return dtype;
    }
    if (number != Math.rint(number) || Double.isInfinite(number)) {
      return floatType();
    }
    return dtype == DType.BOOL ? DType.INT32 : dtype;
  }
}
