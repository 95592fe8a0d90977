package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/** Passes its input on: another tensor of the same numbers, which may carry another mask. */
public record Identity() implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return inputs;
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return upstream;
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public List<Tensor> decompose(List<Tensor> inputs) {
    return inputs;
  }
}
