package dev.keris.compiler.simplify;

import static dev.keris.compiler.simplify.Folding.isFilledWith;

import dev.keris.graph.Node;
import dev.keris.ops.Binary;
import dev.keris.ops.Constant;
import dev.keris.ops.Unary;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.Set;

/** Identities of arithmetic and logic that also hold for infinities and NaN. */
final class Algebra {
  private static final Set<Unary> IDEMPOTENT =
      Set.of(Unary.ABS, Unary.SIGN, Unary.RELU, Unary.FLOOR, Unary.CEIL, Unary.ROUND);

  private Algebra() {}

  static Tensor unary(Node node, Builder builder) {
    if (!(node.input(0).node().op() instanceof Unary inner)) {
      return null;
    }
    Unary outer = (Unary) node.op();
    Tensor x = node.input(0).node().input(0);
    if (outer == inner && (outer == Unary.NEG || outer == Unary.NOT)) {
      return x;
    } else if (outer == inner && IDEMPOTENT.contains(outer)) {
      return node.input(0);
    } else if ((outer == Unary.SQUARE || outer == Unary.ABS)
        && (inner == Unary.NEG || inner == Unary.ABS)) {
      return builder.make(outer, x);
    }
    return null;
  }

  static Tensor binary(Node node, Builder builder) {
    Tensor a = node.input(0);
    Tensor b = node.input(1);
    Shape shape = node.output().shape();
    return switch ((Binary) node.op()) {
      case ADD -> {
        if (isFilledWith(a, 0)) {
          yield builder.broadcast(b, shape);
        } else if (isFilledWith(b, 0)) {
          yield builder.broadcast(a, shape);
        } else if (isNegated(b)) {
          yield builder.make(Binary.SUBTRACT, a, b.node().input(0));
        }
        yield isNegated(a) ? builder.make(Binary.SUBTRACT, b, a.node().input(0)) : null;
      }
      case SUBTRACT -> {
        if (isFilledWith(b, 0)) {
          yield builder.broadcast(a, shape);
        } else if (isFilledWith(a, 0)) {
          yield builder.broadcast(builder.make(Unary.NEG, b), shape);
        }
        yield isNegated(b) ? builder.make(Binary.ADD, a, b.node().input(0)) : null;
      }
      case MULTIPLY -> {
        Tensor one = multiplied(a, b, node, builder);
        yield one != null ? one : multiplied(b, a, node, builder);
      }
      case DIVIDE -> divided(a, b, node, builder);
      case POWER -> power(a, b, node, builder);
      case AND -> logical(a, b, node, builder, true);
      case OR -> logical(a, b, node, builder, false);
      default -> null;
    };
  }

  private static boolean isNegated(Tensor x) {
    return x.node().op() == Unary.NEG;
  }

  private static Tensor multiplied(Tensor x, Tensor factor, Node node, Builder builder) {
    Shape shape = node.output().shape();
    if (isFilledWith(factor, 1)) {
      return builder.broadcast(x, shape);
    } else if (isFilledWith(factor, -1)) {
      return builder.broadcast(builder.make(Unary.NEG, x), shape);
    } else if (isFilledWith(factor, 0) && !x.dtype().isFloating()) { // 0 * NaN is NaN
      return builder.constant(node.output().spec(), 0);
    }
    return null;
  }

  private static Tensor divided(Tensor a, Tensor b, Node node, Builder builder) {
    if (isFilledWith(b, 1)) {
      return builder.broadcast(a, node.output().shape());
    }
    if (b.node().op() instanceof Constant c && c.isFill() && isPowerOfTwo(c.at(0))) {
      return builder.make(Binary.MULTIPLY, a, builder.constant(b.spec(), 1 / c.at(0)));
    }
    return null;
  }

  /** Whether multiplying by the inverse gives exactly the same numbers, even in half precision. */
  private static boolean isPowerOfTwo(double x) {
    return Math.abs(Math.getExponent(x)) <= 14
        && Math.abs(x) == Math.scalb(1.0, Math.getExponent(x));
  }

  private static Tensor power(Tensor a, Tensor b, Node node, Builder builder) {
    Shape shape = node.output().shape();
    if (isFilledWith(b, 0)) {
      return builder.constant(node.output().spec(), 1);
    } else if (isFilledWith(b, 1)) {
      return builder.broadcast(a, shape);
    } else if (isFilledWith(b, 2)) {
      return builder.broadcast(builder.make(Unary.SQUARE, a), shape);
    } else if (isFilledWith(b, -1) && a.dtype().isFloating()) {
      return builder.broadcast(builder.make(Unary.RECIPROCAL, a), shape);
    }
    return null;
  }

  /** AND with true and OR with false change nothing; the other way round they decide. */
  private static Tensor logical(
      Tensor a, Tensor b, Node node, Builder builder, boolean conjunction) {
    double neutral = conjunction ? 1 : 0;
    if (isFilledWith(a, neutral)) {
      return builder.broadcast(b, node.output().shape());
    } else if (isFilledWith(b, neutral) || a == b) {
      return builder.broadcast(a, node.output().shape());
    } else if (isFilledWith(a, 1 - neutral) || isFilledWith(b, 1 - neutral)) {
      return builder.constant(node.output().spec(), 1 - neutral);
    }
    return null;
  }

  static Tensor select(Node node, Builder builder) {
    Shape shape = node.output().shape();
    Tensor condition = node.input(0);
    if (isFilledWith(condition, 0) || node.input(1) == node.input(2)) {
      return builder.broadcast(node.input(2), shape);
    } else if (isFilledWith(condition, 1)) {
      return builder.broadcast(node.input(1), shape);
    } else if (condition.node().op() == Unary.NOT) {
      return builder.make(node.op(), condition.node().input(0), node.input(2), node.input(1));
    }
    return null;
  }
}
