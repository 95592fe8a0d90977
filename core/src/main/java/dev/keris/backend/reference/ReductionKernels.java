package dev.keris.backend.reference;

import dev.keris.ops.Reduce;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/** Several elements become one. */
final class ReductionKernels {
  private ReductionKernels() {}

  static void register() {
    Kernels.add(Reduce.class, ReductionKernels::reduce);
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
}
