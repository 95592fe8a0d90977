package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.util.List;

/**
 * The value that a variable holds when a run of the program begins.
 *
 * @param variable the variable read
 */
public record ReadVariable(Variable variable) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return List.of(variable.spec());
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return List.of();
  }

  @Override
  public String toString() {
    return "ReadVariable[" + variable.path() + "]";
  }
}
