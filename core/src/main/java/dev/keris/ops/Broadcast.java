package dev.keris.ops;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** NumPy's broadcasting rule, and its reverse for gradients. */
public final class Broadcast {
  private Broadcast() {}

  /**
   * Returns the shape that both shapes broadcast to.
   *
   * @throws IllegalArgumentException if a dimension differs and neither is 1
   */
  public static Shape shapes(Object operation, Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    long[] dims = new long[rank];
    for (int i = 1; i <= rank; i++) {
      long p = i <= a.rank() ? a.dim(-i) : 1;
      long q = i <= b.rank() ? b.dim(-i) : 1;
      if (p != q && p != 1 && q != 1) {
        throw new IllegalArgumentException(
            "%s cannot broadcast shapes %s and %s: dimension %d from the end is %d in one and %d in"
                    .formatted(operation, a, b, i, p, q)
                + " the other.");
      }
      dims[rank - i] = p == 1 ? q : p;
    }
    return Shape.of(dims);
  }

  /** Sums a gradient over the axes along which an input of the given shape was broadcast. */
  public static Tensor undo(Tensor gradient, Shape shape) {
    if (gradient == null || gradient.shape().equals(shape)) {
      return gradient;
    }
    int extra = gradient.rank() - shape.rank();
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < gradient.rank(); i++) {
      if (i < extra || shape.dim(i - extra) == 1 && gradient.shape().dim(i) != 1) {
        axes.add(i);
      }
    }
    return K.reshape(new Reduce(Reduce.Kind.SUM, axes, true).apply(gradient), shape);
  }
}
