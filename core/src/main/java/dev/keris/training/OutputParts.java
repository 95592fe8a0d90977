package dev.keris.training;

import dev.keris.arrays.NDArrays;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The outputs of predict steps, joined along the first axis. */
final class OutputParts {
  private final List<List<ByteBuffer>> parts = new ArrayList<>(); // of each output
  private TensorSpec[] joined;

  /** Copies what a step has computed. */
  void add(Step step) {
    if (joined == null) {
      joined = new TensorSpec[step.outputCount()];
      for (int i = 0; i < joined.length; i++) {
        joined[i] = step.outputSpec(i);
        parts.add(new ArrayList<>());
      }
    } else {
      for (int i = 0; i < joined.length; i++) {
        joined[i] = join(joined[i], step.outputSpec(i));
      }
    }
    for (int i = 0; i < joined.length; i++) {
      ByteBuffer output = step.output(i);
      parts.get(i).add(ByteBuffer.allocate(output.remaining()).put(output).flip());
    }
  }

  private static TensorSpec join(TensorSpec before, TensorSpec part) {
    Shape a = before.shape();
    Shape b = part.shape();
    if (a.rank() == 0 || b.rank() != a.rank() || !a.drop(0).equals(b.drop(0))) {
      throw new IllegalStateException(
          "The outputs of two batches, of shapes %s and %s, cannot be joined along the first axis."
              .formatted(a, b));
    }
    return new TensorSpec(a.with(0, a.dim(0) + b.dim(0)), before.dtype());
  }

  /** Returns one array per output. */
  INDArray[] arrays() {
    INDArray[] arrays = new INDArray[joined.length];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = NDArrays.create(joined[i], parts.get(i));
    }
    return arrays;
  }
}
