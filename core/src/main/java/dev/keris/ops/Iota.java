package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * Counts: each element is its own index along an axis.
 *
 * @param spec the shape and numeric type of the result
 * @param axis the axis, counted from the front
 */
public record Iota(TensorSpec spec, int axis) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    spec.shape().axis(axis);
    if (spec.dtype() == DType.BOOL) {
      throw new IllegalArgumentException("Indices are numbers, got the type " + spec + ".");
    }
    return List.of(spec);
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return List.of();
  }
}
