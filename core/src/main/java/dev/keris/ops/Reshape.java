package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * Reads the same row-major elements under another shape.
 *
 * @param target the new shape; one dimension may be unknown and is then computed
 */
public record Reshape(Shape target) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec in = inputs.get(0);
    long size = in.shape().size();
    long known = 1;
    int unknown = -1;
    for (int i = 0; i < target.rank(); i++) {
      if (target.dim(i) == Shape.UNKNOWN) {
        if (unknown >= 0) {
          throw new IllegalArgumentException(
              "reshape allows one unknown dimension, got " + target + ".");
        }
        unknown = i;
      } else {
        known *= target.dim(i);
      }
    }
    Shape shape = unknown >= 0 && known > 0 ? target.with(unknown, size / known) : target;
    if (!shape.isKnown() || shape.size() != size) {
      throw new IllegalArgumentException(
          "Cannot reshape %s of %d elements to %s.".formatted(in.shape(), size, target));
    }
    return List.of(new TensorSpec(shape, in.dtype()));
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return List.of(K.reshape(upstream.get(0), node.input(0).shape()));
  }
}
