package dev.keris.backend.reference;

import dev.keris.ops.Gather;
import dev.keris.ops.GatherElements;
import dev.keris.ops.IndexChecked;
import dev.keris.ops.ScatterAdd;
import dev.keris.ops.ScatterAddElements;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/** Slices are found by indices that are data themselves. */
final class IndexingKernels {
  private IndexingKernels() {}

  static void register() {
    Kernels.add(Gather.class, IndexingKernels::gather);
    Kernels.add(ScatterAdd.class, IndexingKernels::scatterAdd);
    Kernels.add(GatherElements.class, IndexingKernels::gatherElements);
    Kernels.add(ScatterAddElements.class, IndexingKernels::scatterAddElements);
  }

  private static double[] gather(Gather op, List<Numbers> in, TensorSpec out) {
    Shape shape = in.get(0).shape();
    int bound = (int) shape.dim(op.axis());
    int inner = (int) shape.slice(op.axis() + 1).size();
    double[] indices = in.get(1).data();
    double[] y = new double[(int) out.shape().size()];
    for (int i = 0; i < y.length; i++) {
      int outer = i / inner / indices.length;
      int index = op.position((long) indices[i / inner % indices.length], bound);
      y[i] = in.get(0).data()[(outer * bound + index) * inner + i % inner];
    }
    return y;
  }

  private static double[] scatterAdd(ScatterAdd op, List<Numbers> in, TensorSpec out) {
    double[] indices = in.get(0).data();
    double[] updates = in.get(1).data();
    int bound = (int) op.size();
    int inner = (int) out.shape().slice(op.axis() + 1).size();
    double[] y = new double[(int) out.shape().size()];
    for (int i = 0; i < updates.length; i++) {
      int outer = i / inner / indices.length;
      int index = op.position((long) indices[i / inner % indices.length], bound);
      y[(outer * bound + index) * inner + i % inner] += updates[i];
    }
    return y;
  }

  private static double[] gatherElements(GatherElements op, List<Numbers> in, TensorSpec out) {
    Numbers data = in.get(0);
    int[] positions = positions(op, op.axis(), data.shape(), in.get(1));
    return Strides.pick(data.data(), positions);
  }

  private static double[] scatterAddElements(
      ScatterAddElements op, List<Numbers> in, TensorSpec out) {
    double[] updates = in.get(1).data();
    int[] positions = positions(op, op.axis(), out.shape(), in.get(0));
    double[] y = new double[(int) out.shape().size()];
    for (int i = 0; i < updates.length; i++) {
      y[positions[i]] += updates[i];
    }
    return y;
  }

  /** Where the element is that each index along an axis stands for. */
  private static int[] positions(IndexChecked op, int axis, Shape shape, Numbers indices) {
    int[] strides = Strides.of(shape);
    int stride = strides[axis];
    strides[axis] = 0;
    int[] positions = Strides.positions(indices.shape(), strides, 0);
    for (int i = 0; i < positions.length; i++) {
      positions[i] += op.position((long) indices.data()[i], (int) shape.dim(axis)) * stride;
    }
    return positions;
  }
}
