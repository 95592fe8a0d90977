package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * The reverse of {@link Gather}: adds each slice of the updates onto zeros at its index. Indices
 * (i, j) and updates (a, i, j, c) with axis 1 give (a, size, c). Indices as in Gather.
 *
 * @param axis the axis, counted from the front
 * @param size the size of the result along the axis
 * @param owner on whose behalf, or null
 */
public record ScatterAdd(int axis, long size, String owner) implements IndexChecked {
  /** Adds slices on nobody's behalf. */
  public ScatterAdd(int axis, long size) {
    this(axis, size, null);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Shape indices = inputs.get(0).shape();
    TensorSpec updates = inputs.get(1);
    Shape shape = updates.shape();
    if (shape.rank() < axis + indices.rank()
        || !shape.slice(axis, axis + indices.rank()).equals(indices)) {
      throw new IllegalArgumentException(
          "scatterAdd along axis %d expects updates that hold the dimensions %s there, got %s."
              .formatted(axis, indices, updates));
    }
    Shape result = shape.slice(0, axis).append(size).concat(shape.slice(axis + indices.rank()));
    return List.of(new TensorSpec(result, updates.dtype()));
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
    return Arrays.asList(null, new Gather(axis, owner).apply(upstream.get(0), node.input(0)));
  }

  @Override
  public String toString() {
    return "ScatterAdd[axis=" + axis + ", size=" + size + "]";
  }
}
