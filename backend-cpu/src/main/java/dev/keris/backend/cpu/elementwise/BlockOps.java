package dev.keris.backend.cpu.elementwise;

import dev.keris.backend.cpu.math.VectorMath;
import dev.keris.ops.Binary;
import dev.keris.ops.Cast;
import dev.keris.ops.Identity;
import dev.keris.ops.Op;
import dev.keris.ops.Select;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;

/** The instructions on registers. Truth values are held as 0 and 1. */
final class BlockOps {
  private BlockOps() {}

  private interface UnaryLoop {
    void run(float[] x, float[] out, int count);
  }

  private interface Function {
    void run(VectorMath math, float[] x, float[] out, int count);
  }

  private interface BinaryLoop {
    void run(float[] a, float[] b, float[] out, int count);
  }

  /** Returns an operation as an instruction from argument registers to a target register. */
  static BlockOp of(Op op, int target, int... arguments) {
    int a = arguments[0];
    if (op instanceof Select) {
      int b = arguments[1];
      int c = arguments[2];
      return (work, start, count) -> {
        float[][] r = work.registers();
        Loops.select(r[a], r[b], r[c], r[target], count);
      };
    }
    if (op instanceof Binary binary) {
      BinaryLoop loop = loop(binary);
      int b = arguments[1];
      return (work, start, count) -> {
        float[][] r = work.registers();
        loop.run(r[a], r[b], r[target], count);
      };
    }
    Function function = function(op);
    if (function != null) {
      return (work, start, count) -> {
        float[][] r = work.registers();
        function.run(work.math(), r[a], r[target], count);
      };
    }
    UnaryLoop loop = unary(op);
    return (work, start, count) -> {
      float[][] r = work.registers();
      loop.run(r[a], r[target], count);
    };
  }

  /** Returns a function that has an approximation which vectorises, or null. */
  private static Function function(Op op) {
    if (!(op instanceof Unary unary)) {
      return null;
    }
    return switch (unary) {
      case EXP -> VectorMath::exp;
      case EXPM1 -> VectorMath::expm1;
      case LOG -> VectorMath::log;
      case LOG1P -> VectorMath::log1p;
      case TANH -> VectorMath::tanh;
      case SIGMOID -> VectorMath::sigmoid;
      case SOFTPLUS -> VectorMath::softplus;
      case ERF -> VectorMath::erf;
      case SIN -> VectorMath::sin;
      case COS -> VectorMath::cos;
      default -> null;
    };
  }

  private static UnaryLoop unary(Op op) {
    if (op instanceof Unary unary) {
      return loop(unary);
    }
    if (op instanceof Cast cast && cast.dtype() == DType.BOOL) {
      return Loops::isTrue;
    }
    if (op instanceof Cast || op instanceof Identity) {
      return (x, out, count) -> System.arraycopy(x, 0, out, 0, count);
    }
    throw new IllegalArgumentException(op + " is not elementwise.");
  }

  private static UnaryLoop loop(Unary op) {
    return switch (op) {
      case NEG -> Loops::neg;
      case ABS -> Loops::abs;
      case SQUARE -> Loops::square;
      case SQRT -> Loops::sqrt;
      case RSQRT -> Loops::rsqrt;
      case RECIPROCAL -> Loops::reciprocal;
      case RELU -> Loops::relu;
      case NOT -> Loops::not;
      default ->
          (x, out, count) -> {
            for (int i = 0; i < count; i++) {
              out[i] = (float) op.compute(x[i]);
            }
          };
    };
  }

  private static BinaryLoop loop(Binary op) {
    return switch (op) {
      case ADD -> Loops::add;
      case SUBTRACT -> Loops::subtract;
      case MULTIPLY -> Loops::multiply;
      case DIVIDE -> Loops::divide;
      case MAXIMUM -> Loops::maximum;
      case MINIMUM -> Loops::minimum;
      case AND -> Loops::minimum;
      case OR -> Loops::maximum;
      case EQUAL -> Loops::equal;
      case LESS -> Loops::less;
      case GREATER -> (a, b, out, count) -> Loops.less(b, a, out, count);
      case LESS_EQUAL -> Loops::lessEqual;
      case GREATER_EQUAL -> (a, b, out, count) -> Loops.lessEqual(b, a, out, count);
      default ->
          (a, b, out, count) -> {
            for (int i = 0; i < count; i++) {
              out[i] = (float) op.compute(a[i], b[i]);
            }
          };
    };
  }
}
