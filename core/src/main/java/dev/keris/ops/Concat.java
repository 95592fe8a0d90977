package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins tensors along one axis; all other dimensions agree.
 *
 * @param axis the axis, counted from the front
 */
public record Concat(int axis) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec first = inputs.get(0);
    long joined = 0;
    for (TensorSpec in : inputs) {
      if (in.dtype() != first.dtype()
          || in.shape().rank() != first.shape().rank()
          || !in.shape().drop(axis).equals(first.shape().drop(axis))) {
        throw new IllegalArgumentException(
            "concatenate along axis %d expects tensors of one type that agree in all other"
                    .formatted(axis)
                + " dimensions, got "
                + inputs
                + ".");
      }
      joined += in.shape().dim(axis);
    }
    return List.of(new TensorSpec(first.shape().with(axis, joined), first.dtype()));
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    Tensor g = upstream.get(0);
    List<Tensor> parts = new ArrayList<>();
    long start = 0;
    for (Tensor input : node.inputs()) {
      Shape shape = input.shape();
      parts.add(K.slice(g, axis, start, start + shape.dim(axis)));
      start += shape.dim(axis);
    }
    return parts;
  }
}
