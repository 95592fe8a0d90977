package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * The reverse of {@link GatherElements}: adds each element of the updates onto zeros at its index.
 * The inputs are the indices, as in GatherElements, and the updates, of the same shape.
 *
 * @param axis the axis, counted from the front
 * @param size the size of the result along the axis
 * @param owner on whose behalf, or null
 */
public record ScatterAddElements(int axis, long size, String owner) implements IndexChecked {
  /** Adds elements on nobody's behalf. */
  public ScatterAddElements(int axis, long size) {
    this(axis, size, null);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec indices = inputs.get(0);
    TensorSpec updates = inputs.get(1);
    if (indices.dtype() != DType.INT32 && indices.dtype() != DType.INT64
        || !indices.shape().equals(updates.shape())) {
      throw new IllegalArgumentException(
          "scatterAddElements expects integer indices and updates of one shape, got %s and %s."
              .formatted(indices, updates));
    }
    return List.of(new TensorSpec(updates.shape().with(axis, size), updates.dtype()));
  }

  @Override
  public Tensor indices(Node node) {
    return node.input(0);
  }

  @Override
  public long bound(Node node) {
    return size;
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return Arrays.asList(
        null, new GatherElements(axis, owner).apply(upstream.get(0), node.input(0)));
  }

  @Override
  public String toString() {
    return "ScatterAddElements[axis=" + axis + ", size=" + size + "]";
  }
}
