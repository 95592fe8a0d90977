package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * The index (int32) of the greatest or smallest element along an axis, the first one of equals.
 *
 * @param max whether the greatest is looked for, else the smallest
 * @param axis the axis, counted from the front; it disappears
 */
public record ArgReduce(boolean max, int axis) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec in = inputs.get(0);
    if (in.shape().dim(axis) == 0) {
      throw new IllegalArgumentException(
          "argmax and argmin need at least one element along axis %d, got %s.".formatted(axis, in));
    }
    return List.of(new TensorSpec(in.shape().drop(axis), DType.INT32));
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return Arrays.asList((Tensor) null);
  }
}
