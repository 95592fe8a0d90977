package dev.keris.backend.reference;

import dev.keris.ops.Gather;
import dev.keris.ops.Op;
import dev.keris.ops.ScatterAdd;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/** Slices are found by indices that are data themselves. */
final class IndexingKernels {
  private IndexingKernels() {}

  static void register() {
    Kernels.add(Gather.class, IndexingKernels::gather);
    Kernels.add(ScatterAdd.class, IndexingKernels::scatterAdd);
  }

  private static double[] gather(Gather op, List<Numbers> in, TensorSpec out) {
    Shape shape = in.get(0).shape();
    int bound = (int) shape.dim(op.axis());
    int inner = (int) shape.slice(op.axis() + 1).size();
    double[] indices = in.get(1).data();
    double[] y = new double[(int) out.shape().size()];
    for (int i = 0; i < y.length; i++) {
      int outer = i / inner / indices.length;
      int index = index(op, indices[i / inner % indices.length], bound);
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
      int index = index(op, indices[i / inner % indices.length], bound);
      y[(outer * bound + index) * inner + i % inner] += updates[i];
    }
    return y;
  }

  /** Checks an index against the size of its axis; a negative one counts from the end. */
  static int index(Op op, double index, int bound) {
    if (index < -bound || index >= bound) {
      throw new IndexOutOfBoundsException(
          "%s: index %d is out of bounds for an axis of size %d."
              .formatted(op, (long) index, bound));
    }
    return (int) (index < 0 ? index + bound : index);
  }
}
