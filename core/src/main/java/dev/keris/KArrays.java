package dev.keris;

import dev.keris.ops.Axes;
import dev.keris.ops.MatMul;
import dev.keris.ops.Reduce;
import dev.keris.ops.Reshape;
import dev.keris.ops.Slice;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.Collections;

/** The part of {@link K} that reduces, reshapes and rearranges. */
class KArrays extends KElementwise {
  KArrays() {}

  /** Returns x under another shape; one dimension may be -1 and is then computed. */
  public static Tensor reshape(Tensor x, Shape shape) {
    return x.shape().equals(shape) ? x : new Reshape(shape).apply(x);
  }

  /** Returns the elements from one index (inclusive) to another (exclusive) along an axis. */
  public static Tensor slice(Tensor x, int axis, long from, long to) {
    int index = x.shape().axis(axis);
    long[] start = new long[x.rank()];
    start[index] = from;
    return new Slice(
            java.util.Arrays.stream(start).boxed().toList(),
            x.shape().with(index, to - from),
            Collections.nCopies(x.rank(), 1L))
        .apply(x);
  }

  /** Returns the sum over some axes, or over all when none is given. */
  public static Tensor sum(Tensor x, int... axes) {
    return new Reduce(Reduce.Kind.SUM, Axes.of(x.shape(), axes), false).apply(x);
  }

  /** Returns the arithmetic mean over some axes, or over all when none is given. */
  public static Tensor mean(Tensor x, int... axes) {
    Tensor y = x.dtype().isFloating() ? x : cast(x, DType.FLOAT32);
    return new Reduce(Reduce.Kind.MEAN, Axes.of(x.shape(), axes), false).apply(y);
  }

  /** Returns the matrix product of the last two axes, batched over the others. */
  public static Tensor matmul(Tensor a, Tensor b) {
    return new MatMul(false, false).apply(a, b);
  }
}
