package dev.keris;

import dev.keris.ops.Binary;
import dev.keris.ops.Select;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;

/** The part of {@link K} that compares and decides. */
class KLogic extends KFunctions {
  KLogic() {}

  /** Returns whether a == b. */
  public static Tensor equal(Tensor a, Tensor b) {
    return binary(Binary.EQUAL, a, b);
  }

  /** Returns whether a == b. */
  public static Tensor equal(Tensor a, double b) {
    return binary(Binary.EQUAL, a, b);
  }

  /** Returns whether a != b. */
  public static Tensor notEqual(Tensor a, Tensor b) {
    return binary(Binary.NOT_EQUAL, a, b);
  }

  /** Returns whether a != b. */
  public static Tensor notEqual(Tensor a, double b) {
    return binary(Binary.NOT_EQUAL, a, b);
  }

  /** Returns whether a &lt; b. */
  public static Tensor less(Tensor a, Tensor b) {
    return binary(Binary.LESS, a, b);
  }

  /** Returns whether a &lt; b. */
  public static Tensor less(Tensor a, double b) {
    return binary(Binary.LESS, a, b);
  }

  /** Returns whether a &lt; b. */
  public static Tensor less(double a, Tensor b) {
    return binary(Binary.LESS, a, b);
  }

  /** Returns whether a &lt;= b. */
  public static Tensor lessEqual(Tensor a, Tensor b) {
    return binary(Binary.LESS_EQUAL, a, b);
  }

  /** Returns whether a &lt;= b. */
  public static Tensor lessEqual(Tensor a, double b) {
    return binary(Binary.LESS_EQUAL, a, b);
  }

  /** Returns whether a &lt;= b. */
  public static Tensor lessEqual(double a, Tensor b) {
    return binary(Binary.LESS_EQUAL, a, b);
  }

  /** Returns whether a &gt; b. */
  public static Tensor greater(Tensor a, Tensor b) {
    return binary(Binary.GREATER, a, b);
  }

  /** Returns whether a &gt; b. */
  public static Tensor greater(Tensor a, double b) {
    return binary(Binary.GREATER, a, b);
  }

  /** Returns whether a &gt; b. */
  public static Tensor greater(double a, Tensor b) {
    return binary(Binary.GREATER, a, b);
  }

  /** Returns whether a &gt;= b. */
  public static Tensor greaterEqual(Tensor a, Tensor b) {
    return binary(Binary.GREATER_EQUAL, a, b);
  }

  /** Returns whether a &gt;= b. */
  public static Tensor greaterEqual(Tensor a, double b) {
    return binary(Binary.GREATER_EQUAL, a, b);
  }

  /** Returns whether a &gt;= b. */
  public static Tensor greaterEqual(double a, Tensor b) {
    return binary(Binary.GREATER_EQUAL, a, b);
  }

  /** Returns whether both hold; numbers hold unless they are 0. */
  public static Tensor logicalAnd(Tensor a, Tensor b) {
    return Binary.AND.apply(truth(a), truth(b));
  }

  /** Returns whether either holds; numbers hold unless they are 0. */
  public static Tensor logicalOr(Tensor a, Tensor b) {
    return Binary.OR.apply(truth(a), truth(b));
  }

  /** Returns whether exactly one holds; numbers hold unless they are 0. */
  public static Tensor logicalXor(Tensor a, Tensor b) {
    return Binary.XOR.apply(truth(a), truth(b));
  }

  /** Returns whether x does not hold; numbers hold unless they are 0. */
  public static Tensor logicalNot(Tensor x) {
    return Unary.NOT.apply(truth(x));
  }

  /** Returns x as truth values. */
  static Tensor truth(Tensor x) {
    return cast(x, DType.BOOL);
  }

  /** Returns whether x is not a number. */
  public static Tensor isnan(Tensor x) {
    return Unary.IS_NAN.apply(floating(x));
  }

  /** Returns whether x is infinite. */
  public static Tensor isinf(Tensor x) {
    return Unary.IS_INF.apply(floating(x));
  }

  /** Returns whether x is neither infinite nor NaN. */
  public static Tensor isfinite(Tensor x) {
    return logicalNot(logicalOr(isnan(x), isinf(x)));
  }

  /** Returns a where the condition holds, else b. */
  public static Tensor where(Tensor condition, Tensor a, Tensor b) {
    DType dtype = DType.promote(a.dtype(), b.dtype());
    return new Select().apply(truth(condition), cast(a, dtype), cast(b, dtype));
  }

  /** Returns a where the condition holds, else b. */
  public static Tensor where(Tensor condition, Tensor a, double b) {
    return where(condition, a, constant(b, typeBeside(a, b)));
  }

  /** Returns a where the condition holds, else b. */
  public static Tensor where(Tensor condition, double a, Tensor b) {
    return where(condition, constant(a, typeBeside(b, a)), b);
  }

  private static DType typeBeside(Tensor x, double number) {
    return x.dtype() == DType.BOOL ? DType.BOOL : withNumber(x.dtype(), number);
  }

  /** Returns x with NaN replaced by 0 and infinities by the extreme numbers of single precision. */
  public static Tensor nanToNum(Tensor x) {
    Tensor finite = clip(where(isnan(x), 0, x), -Float.MAX_VALUE, Float.MAX_VALUE);
    return finite;
  }
}
