package dev.keris.operations;

import dev.keris.K;
import dev.keris.ops.Binary;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import java.util.Map;

/** The operations on one and on two numbers that Keras and Keris both have. */
final class Elementwise {
  static final Map<String, Unary> UNARY =
      Map.ofEntries(
          Map.entry("Negative", Unary.NEG),
          Map.entry("Absolute", Unary.ABS),
          Map.entry("Sign", Unary.SIGN),
          Map.entry("Square", Unary.SQUARE),
          Map.entry("Sqrt", Unary.SQRT),
          Map.entry("Rsqrt", Unary.RSQRT),
          Map.entry("Reciprocal", Unary.RECIPROCAL),
          Map.entry("Exp", Unary.EXP),
          Map.entry("Expm1", Unary.EXPM1),
          Map.entry("Log", Unary.LOG),
          Map.entry("Log1p", Unary.LOG1P),
          Map.entry("Sin", Unary.SIN),
          Map.entry("Cos", Unary.COS),
          Map.entry("Tan", Unary.TAN),
          Map.entry("Arcsin", Unary.ASIN),
          Map.entry("Arccos", Unary.ACOS),
          Map.entry("Arctan", Unary.ATAN),
          Map.entry("Sinh", Unary.SINH),
          Map.entry("Cosh", Unary.COSH),
          Map.entry("Tanh", Unary.TANH),
          Map.entry("Arcsinh", Unary.ASINH),
          Map.entry("Arccosh", Unary.ACOSH),
          Map.entry("Arctanh", Unary.ATANH),
          Map.entry("Erf", Unary.ERF),
          Map.entry("Erfinv", Unary.ERFINV),
          Map.entry("Sigmoid", Unary.SIGMOID),
          Map.entry("Softplus", Unary.SOFTPLUS),
          Map.entry("Relu", Unary.RELU),
          Map.entry("Floor", Unary.FLOOR),
          Map.entry("Ceil", Unary.CEIL),
          Map.entry("Round", Unary.ROUND),
          Map.entry("Isnan", Unary.IS_NAN),
          Map.entry("Isinf", Unary.IS_INF),
          Map.entry("LogicalNot", Unary.NOT));

  static final Map<String, Binary> BINARY =
      Map.ofEntries(
          Map.entry("Add", Binary.ADD),
          Map.entry("Subtract", Binary.SUBTRACT),
          Map.entry("Multiply", Binary.MULTIPLY),
          Map.entry("TrueDivide", Binary.DIVIDE),
          Map.entry("Power", Binary.POWER),
          Map.entry("Maximum", Binary.MAXIMUM),
          Map.entry("Minimum", Binary.MINIMUM),
          Map.entry("FloorDivide", Binary.FLOOR_DIVIDE),
          Map.entry("Mod", Binary.MOD),
          Map.entry("Arctan2", Binary.ATAN2),
          Map.entry("Equal", Binary.EQUAL),
          Map.entry("NotEqual", Binary.NOT_EQUAL),
          Map.entry("Less", Binary.LESS),
          Map.entry("LessEqual", Binary.LESS_EQUAL),
          Map.entry("Greater", Binary.GREATER),
          Map.entry("GreaterEqual", Binary.GREATER_EQUAL),
          Map.entry("LogicalAnd", Binary.AND),
          Map.entry("LogicalOr", Binary.OR),
          Map.entry("LogicalXor", Binary.XOR));

  private Elementwise() {}

  static Tensor unary(Unary op, Tensor x) {
    return op.apply(op.accepts(x.dtype()) ? x : K.castToFloatx(x));
  }

  static Tensor binary(Binary op, OperationCall call) {
    Tensor a = call.operand(0, "x1", call.value(1, "x2"));
    Tensor b = call.operand(1, "x2", a);
    DType type = DType.promote(a.dtype(), b.dtype());
    boolean fraction = op == Binary.DIVIDE || op == Binary.ATAN2;
    DType common = op.isLogical() ? DType.BOOL : type;
    DType used = fraction && !common.isFloating() ? K.floatType() : common;
    return op.apply(K.cast(a, used), K.cast(b, used));
  }
}
