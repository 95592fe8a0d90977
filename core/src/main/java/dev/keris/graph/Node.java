package dev.keris.graph;

import dev.keris.ops.Op;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** One operation applied to tensors: a vertex of the graph. Immutable once made. */
public final class Node {
  private final Op op;
  private final List<Tensor> inputs;
  private final List<Tensor> outputs;

  /**
   * Applies an operation.
   *
   * @throws IllegalArgumentException if the operation does not accept inputs of these shapes or
   *     types
   */
  public Node(Op op, List<Tensor> inputs) {
    this.op = op;
    this.inputs = List.copyOf(inputs);
    List<TensorSpec> specs = op.infer(this.inputs.stream().map(Tensor::spec).toList());
    List<Tensor> made = new ArrayList<>(specs.size());
    for (TensorSpec spec : specs) {
      made.add(new Tensor(spec, this, made.size()));
    }
    this.outputs = List.copyOf(made);
  }

  /** Returns the operation. */
  public Op op() {
    return op;
  }

  /** Returns the tensors it reads. */
  public List<Tensor> inputs() {
    return inputs;
  }

  /** Returns one of the tensors it reads. */
  public Tensor input(int i) {
    return inputs.get(i);
  }

  /** Returns the tensors it computes. */
  public List<Tensor> outputs() {
    return outputs;
  }

  /** Returns its first (usually only) output. */
  public Tensor output() {
    return outputs.get(0);
  }

  @Override
  public String toString() {
    return op
        + "("
        + String.join(", ", inputs.stream().map(t -> t.spec().toString()).toList())
        + ") -> "
        + outputs.stream().map(Tensor::spec).toList();
  }
}
