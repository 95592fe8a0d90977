package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * Repeats dimensions of size 1 (and adds dimensions in front) up to a shape.
 *
 * @param target the shape to reach
 */
public record BroadcastTo(Shape target) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec in = inputs.get(0);
    if (!Broadcast.shapes("broadcastTo", in.shape(), target).equals(target)) {
      throw new IllegalArgumentException(
          "Shape %s cannot be broadcast to %s.".formatted(in.shape(), target));
    }
    return List.of(new TensorSpec(target, in.dtype()));
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return List.of(Broadcast.undo(upstream.get(0), node.input(0).shape()));
  }
}
