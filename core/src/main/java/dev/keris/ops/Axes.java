package dev.keris.ops;

import dev.keris.tensor.Shape;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Helpers for lists of axes. */
public final class Axes {
  private Axes() {}

  /** Returns the axes as sorted, distinct indices from the front; none given means all. */
  public static List<Integer> of(Shape shape, int... axes) {
    if (axes.length == 0) {
      return IntStream.range(0, shape.rank()).boxed().toList();
    }
    TreeSet<Integer> sorted = new TreeSet<>();
    for (int axis : axes) {
      sorted.add(shape.axis(axis));
    }
    return List.copyOf(sorted);
  }

  /** Returns the shape after reducing these axes. */
  public static Shape reduce(Shape shape, List<Integer> axes, boolean keepDims) {
    long[] kept =
        IntStream.range(0, shape.rank())
            .filter(i -> keepDims || !axes.contains(i))
            .mapToLong(i -> axes.contains(i) ? 1 : shape.dim(i))
            .toArray();
    return Shape.of(kept);
  }
}
