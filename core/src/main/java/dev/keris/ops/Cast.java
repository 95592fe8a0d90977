package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Converts elements to another type; to integers by truncation, to bool by comparison with 0.
 *
 * @param dtype the type to convert to
 */
public record Cast(DType dtype) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return List.of(new TensorSpec(inputs.get(0).shape(), dtype));
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    Tensor x = node.input(0);
    boolean differentiable = x.dtype().isFloating() && dtype.isFloating();
    return Arrays.asList(differentiable ? K.cast(upstream.get(0), x.dtype()) : null);
  }
}
