package dev.keris.backend.cpu.nd4j;

import dev.keris.ops.Binary;
import dev.keris.ops.Select;
import dev.keris.ops.Unary;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.bool.BooleanNot;
import org.nd4j.linalg.api.ops.impl.transforms.bool.IsInf;
import org.nd4j.linalg.api.ops.impl.transforms.bool.IsNaN;
import org.nd4j.linalg.api.ops.impl.transforms.floating.RSqrt;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Ceil;
import org.nd4j.linalg.api.ops.impl.transforms.same.Floor;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Reciprocal;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ACos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ACosh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ASin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ASinh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ATan;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ATanh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cosh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Expm1;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Rint;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sinh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tan;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;

/** Functions of single numbers, of pairs with broadcasting, and choices. */
final class Nd4jElementwise {
  private static final Map<Unary, BiFunction<INDArray, INDArray, Op>> FUNCTIONS =
      Map.ofEntries(
          Map.entry(Unary.NEG, Negative::new),
          Map.entry(Unary.ABS, Abs::new),
          Map.entry(Unary.SIGN, Sign::new),
          Map.entry(Unary.SQUARE, Square::new),
          Map.entry(Unary.SQRT, Sqrt::new),
          Map.entry(Unary.RSQRT, RSqrt::new),
          Map.entry(Unary.RECIPROCAL, Reciprocal::new),
          Map.entry(Unary.EXP, Exp::new),
          Map.entry(Unary.EXPM1, Expm1::new),
          Map.entry(Unary.LOG, Log::new),
          Map.entry(Unary.LOG1P, Log1p::new),
          Map.entry(Unary.SIN, Sin::new),
          Map.entry(Unary.COS, Cos::new),
          Map.entry(Unary.TAN, Tan::new),
          Map.entry(Unary.ASIN, ASin::new),
          Map.entry(Unary.ACOS, ACos::new),
          Map.entry(Unary.ATAN, ATan::new),
          Map.entry(Unary.SINH, Sinh::new),
          Map.entry(Unary.COSH, Cosh::new),
          Map.entry(Unary.TANH, Tanh::new),
          Map.entry(Unary.ASINH, ASinh::new),
          Map.entry(Unary.ACOSH, ACosh::new),
          Map.entry(Unary.ATANH, ATanh::new),
          Map.entry(Unary.ERF, Erf::new),
          Map.entry(Unary.SIGMOID, Sigmoid::new),
          Map.entry(Unary.RELU, (x, y) -> new RectifiedLinear(x, y, 0)),
          Map.entry(Unary.FLOOR, Floor::new),
          Map.entry(Unary.CEIL, Ceil::new),
          Map.entry(Unary.ROUND, Rint::new),
          Map.entry(Unary.IS_NAN, IsNaN::new),
          Map.entry(Unary.IS_INF, IsInf::new),
          Map.entry(Unary.NOT, BooleanNot::new));

  private Nd4jElementwise() {}

  static void unary(Unary op, Calls calls, List<View> in, View out) {
    if (op == Unary.SOFTPLUS) {
      softplus(calls, in.get(0), out);
    } else {
      calls.legacy(FUNCTIONS.get(op).apply(in.get(0).array(), out.array()));
    }
  }

  /** max(x, 0) + log1p(exp(-|x|)): ND4J's own overflows. */
  private static void softplus(Calls calls, View x, View out) {
    View rest = calls.scratch(x.dtype(), x.dims());
    View relu = calls.scratch(x.dtype(), x.dims());
    for (Unary function : List.of(Unary.ABS, Unary.NEG, Unary.EXP, Unary.LOG1P)) {
      unary(function, calls, List.of(function == Unary.ABS ? x : rest), rest);
    }
    unary(Unary.RELU, calls, List.of(x), relu);
    calls.custom("add", out, relu, rest);
  }

  static void binary(Binary op, Calls calls, List<View> in, View out) {
    View a = in.get(0).broadcast(out.dims());
    View b = in.get(1).broadcast(out.dims());
    if (op == Binary.MAXIMUM || op == Binary.MINIMUM) {
      calls.extreme(op == Binary.MAXIMUM, a, b, out);
    } else {
      calls.custom(name(op), out, a, b);
    }
  }

  private static String name(Binary op) {
    return switch (op) {
      case ADD -> "add";
      case SUBTRACT -> "subtract";
      case MULTIPLY -> "multiply";
      case DIVIDE -> "divide";
      case POWER -> "Pow";
      case MAXIMUM -> "maximum";
      case MINIMUM -> "minimum";
      case FLOOR_DIVIDE -> "floordiv";
      case MOD -> "floormod";
      case ATAN2 -> "tf_atan2";
      case EQUAL -> "equals";
      case NOT_EQUAL -> "not_equals";
      case LESS -> "less";
      case LESS_EQUAL -> "less_equal";
      case GREATER -> "greater";
      case GREATER_EQUAL -> "greater_equal";
      case AND -> "boolean_and";
      case OR -> "boolean_or";
      case XOR -> "boolean_xor";
    };
  }

  static void select(Select op, Calls calls, List<View> in, View out) {
    View[] all = in.stream().map(view -> view.broadcast(out.dims())).toArray(View[]::new);
    calls.select(all[0], all[1], all[2], out);
  }
}
