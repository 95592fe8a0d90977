package dev.keris.backend.cpu.nd4j;

import dev.keris.ops.Cumulative;
import dev.keris.ops.Reduce;
import dev.keris.tensor.DType;
import java.util.List;
import org.nd4j.linalg.api.ops.impl.reduce.bool.All;
import org.nd4j.linalg.api.ops.impl.reduce.bool.Any;
import org.nd4j.linalg.api.ops.impl.transforms.bool.IsNaN;

/** Several elements combined into one, or each with those before it. */
final class Nd4jReductions {
  private Nd4jReductions() {}

  static void reduce(Reduce op, Calls calls, List<View> in, View out) {
    View x = in.get(0);
    if (op.axes().isEmpty()) { // which would mean all axes to ND4J
      calls.copy(x, out);
      return;
    }
    long[] kept = x.dims().clone();
    op.axes().forEach(axis -> kept[axis] = 1);
    View y = out.reshape(kept);
    switch (op.kind()) {
      case SUM -> named("reduce_sum", op, calls, x, y);
      case MEAN -> named("reduce_mean", op, calls, x, y);
      case PROD -> named("reduce_prod", op, calls, x, y);
      case MAX -> extreme("reduce_max", op, calls, x, y);
      case MIN -> extreme("reduce_min", op, calls, x, y);
      case ALL -> calls.legacy(new All(x.array(), y.array(), true, axes(op)));
      case ANY -> calls.legacy(new Any(x.array(), y.array(), true, axes(op)));
    }
  }

  private static void named(String name, Reduce op, Calls calls, View x, View y) {
    calls.reduce(name, y, op.axes().stream().mapToLong(axis -> axis).toArray(), x);
  }

  /** NaN where any element is, which ND4J passes over. */
  private static void extreme(String name, Reduce op, Calls calls, View x, View y) {
    named(name, op, calls, x, y);
    if (x.dtype().isFloating()) {
      View isNan = calls.scratch(DType.BOOL, x.dims());
      View anyNan = calls.scratch(DType.BOOL, y.dims());
      calls.legacy(new IsNaN(x.array(), isNan.array()));
      calls.legacy(new Any(isNan.array(), anyNan.array(), true, axes(op)));
      View nan = calls.constant(x.dtype(), Double.NaN).broadcast(y.dims());
      calls.select(anyNan, nan, y, y);
    }
  }

  private static int[] axes(Reduce op) {
    return op.axes().stream().mapToInt(axis -> axis).toArray();
  }

  static void cumulative(Cumulative op, Calls calls, List<View> in, View out) {
    long[] arguments = {op.exclusive() ? 1 : 0, op.reverse() ? 1 : 0, op.axis()};
    calls.custom(op.product() ? "cumprod" : "cumsum", out, arguments, in.get(0));
  }
}
