package dev.keris.backend.reference;

import dev.keris.ops.ArgReduce;
import dev.keris.ops.Reduce;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/** Several elements become one. */
final class ReductionKernels {
  private ReductionKernels() {}

  static void register() {
    Kernels.add(Reduce.class, ReductionKernels::reduce);
    Kernels.add(ArgReduce.class, ReductionKernels::argReduce);
  }

  private static double[] reduce(Reduce op, List<Numbers> in, TensorSpec out) {
    Numbers x = in.get(0);
    double[] y = new double[(int) out.shape().size()];
    Arrays.fill(y, op.kind().identity());
    int[] positions = Strides.positions(x.shape(), Strides.without(x.shape(), op.axes()), 0);
    for (int i = 0; i < positions.length; i++) {
      y[positions[i]] = op.kind().combine(y[positions[i]], x.data()[i]);
    }
    if (op.kind() == Reduce.Kind.MEAN) {
      long count = op.count(x.spec());
      Arrays.setAll(y, i -> y[i] / count);
    }
    return y;
  }

  private static double[] argReduce(ArgReduce op, List<Numbers> in, TensorSpec out) {
    Shape shape = in.get(0).shape();
    double[] x = in.get(0).data();
    int stride = Strides.of(shape)[op.axis()];
    int[] starts = Strides.positions(out.shape(), dropped(shape, op.axis()), 0);
    double[] y = new double[starts.length];
    for (int i = 0; i < y.length; i++) {
      int best = 0;
      for (int j = 1; j < shape.dim(op.axis()); j++) {
        double candidate = x[starts[i] + j * stride];
        double leader = x[starts[i] + best * stride];
        boolean better = op.max() ? candidate > leader : candidate < leader;
        if (better || Double.isNaN(candidate) && !Double.isNaN(leader)) { // as NumPy: NaN wins
          best = j;
        }
      }
      y[i] = best;
    }
    return y;
  }

  /** The strides of a shape, those of one axis left out. */
  private static int[] dropped(Shape shape, int axis) {
    int[] strides = Strides.of(shape);
    int[] rest = new int[strides.length - 1];
    System.arraycopy(strides, 0, rest, 0, axis);
    System.arraycopy(strides, axis + 1, rest, axis, rest.length - axis);
    return rest;
  }
}
