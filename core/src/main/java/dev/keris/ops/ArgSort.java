package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * The indices (int32) that would sort the elements along an axis. Equal elements keep their order,
 * in both directions; NaN is greater than every number.
 *
 * @param axis the axis, counted from the front
 * @param descending whether the greatest comes first, else the smallest
 */
public record ArgSort(int axis, boolean descending) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec x = inputs.get(0);
    x.shape().axis(axis);
    return List.of(new TensorSpec(x.shape(), DType.INT32));
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return Arrays.asList((Tensor) null);
  }
}
