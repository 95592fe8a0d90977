package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/** Takes each element from the second input where the first (bool) holds, else from the third. */
public record Select() implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec condition = inputs.get(0);
    TensorSpec a = inputs.get(1);
    TensorSpec b = inputs.get(2);
    if (condition.dtype() != DType.BOOL || a.dtype() != b.dtype()) {
      throw new IllegalArgumentException(
          "where expects a bool condition and two tensors of one type, got %s, %s and %s."
              .formatted(condition, a, b));
    }
    return List.of(
        new TensorSpec(
            Broadcast.shapes(
                "where", condition.shape(), Broadcast.shapes("where", a.shape(), b.shape())),
            a.dtype()));
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    Tensor g = upstream.get(0);
    Tensor condition = node.input(0);
    Tensor zero = K.zerosLike(g);
    return Arrays.asList(
        null,
        Broadcast.undo(K.where(condition, g, zero), node.input(1).shape()),
        Broadcast.undo(K.where(condition, zero, g), node.input(2).shape()));
  }
}
