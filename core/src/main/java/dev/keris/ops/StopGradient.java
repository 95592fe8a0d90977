package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/** Passes its input on, but no gradient back. */
public record StopGradient() implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return inputs;
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return Arrays.asList((Tensor) null);
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
