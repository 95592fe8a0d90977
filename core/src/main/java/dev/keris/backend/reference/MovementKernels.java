package dev.keris.backend.reference;

import dev.keris.ops.BroadcastTo;
import dev.keris.ops.Concat;
import dev.keris.ops.Pad;
import dev.keris.ops.Reshape;
import dev.keris.ops.Slice;
import dev.keris.ops.Transpose;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/** Elements are moved, repeated or left out, never changed. */
final class MovementKernels {
  private MovementKernels() {}

  static void register() {
    Kernels.add(Reshape.class, (op, in, out) -> in.get(0).data());
    Kernels.add(BroadcastTo.class, (op, in, out) -> Strides.broadcast(in.get(0), out.shape()));
    Kernels.add(Transpose.class, MovementKernels::transpose);
    Kernels.add(Slice.class, MovementKernels::slice);
    Kernels.add(Pad.class, MovementKernels::pad);
    Kernels.add(Concat.class, MovementKernels::concat);
  }

  private static double[] transpose(Transpose op, List<Numbers> in, TensorSpec out) {
    int[] own = Strides.of(in.get(0).shape());
    int[] permuted = op.permutation().stream().mapToInt(axis -> own[axis]).toArray();
    return Strides.pick(in.get(0).data(), Strides.positions(out.shape(), permuted, 0));
  }

  private static double[] slice(Slice op, List<Numbers> in, TensorSpec out) {
    int[] strides = Strides.of(in.get(0).shape());
    int start = 0;
    for (int axis = 0; axis < strides.length; axis++) {
      start += (int) (op.start().get(axis) * strides[axis]);
      strides[axis] *= op.step().get(axis).intValue();
    }
    return Strides.pick(in.get(0).data(), Strides.positions(out.shape(), strides, start));
  }

  private static double[] pad(Pad op, List<Numbers> in, TensorSpec out) {
    int[] strides = Strides.of(out.shape());
    int start = 0;
    for (int axis = 0; axis < strides.length; axis++) {
      start += (int) (op.low().get(axis) * strides[axis]);
      strides[axis] *= op.interior().get(axis).intValue() + 1;
    }
    double[] y = new double[(int) out.shape().size()];
    Arrays.fill(y, op.value());
    put(in.get(0), strides, start, y);
    return y;
  }

  private static double[] concat(Concat op, List<Numbers> in, TensorSpec out) {
    int[] strides = Strides.of(out.shape());
    double[] y = new double[(int) out.shape().size()];
    int start = 0;
    for (Numbers part : in) {
      put(part, strides, start, y);
      start += (int) part.shape().dim(op.axis()) * strides[op.axis()];
    }
    return y;
  }

  private static void put(Numbers x, int[] strides, int start, double[] y) {
    int[] positions = Strides.positions(x.shape(), strides, start);
    for (int i = 0; i < positions.length; i++) {
      y[positions[i]] = x.data()[i];
    }
  }
}
