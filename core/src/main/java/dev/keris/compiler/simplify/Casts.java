package dev.keris.compiler.simplify;

import dev.keris.graph.Node;
import dev.keris.ops.Cast;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;

/** Conversions that lose nothing can be skipped. */
final class Casts {
  private Casts() {}

  static Tensor cast(Node node, Builder builder) {
    Tensor x = node.input(0);
    DType to = node.output().dtype();
    if (x.dtype() == to) {
      return x;
    }
    if (x.node().op() instanceof Cast) {
      Tensor original = x.node().input(0);
      if (isExact(original.dtype(), x.dtype())) {
        return original.dtype() == to ? original : builder.make(new Cast(to), original);
      }
    }
    return null;
  }

  /** Returns whether every number of a type is a number of the other one. */
  private static boolean isExact(DType from, DType to) {
    return switch (from) {
      case BOOL -> true;
      case FLOAT16 -> to == DType.FLOAT32 || to == DType.FLOAT64;
      case FLOAT32 -> to == DType.FLOAT64;
      case INT32 -> to == DType.INT64 || to == DType.FLOAT64;
      case FLOAT64, INT64 -> false;
    };
  }
}
