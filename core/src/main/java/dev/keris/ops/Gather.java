package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Takes slices along an axis by integer index: data (a, n, c) and indices (i, j) with axis 1 give
 * (a, i, j, c). Negative indices count from the end; an index out of range makes the run fail with
 * an {@link IndexOutOfBoundsException}.
 *
 * @param axis the axis, counted from the front
 * @param owner on whose behalf, or null
 */
public record Gather(int axis, String owner) implements IndexChecked {
  /** Takes slices on nobody's behalf. */
  public Gather(int axis) {
    this(axis, null);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec data = inputs.get(0);
    TensorSpec indices = inputs.get(1);
    if (indices.dtype() != DType.INT32 && indices.dtype() != DType.INT64) {
      throw new IllegalArgumentException("gather expects integer indices, got " + indices + ".");
    }
    Shape shape = data.shape();
    return List.of(
        new TensorSpec(
            shape.slice(0, axis).concat(indices.shape()).concat(shape.slice(axis + 1)),
            data.dtype()));
  }

  @Override
  public Tensor indices(Node node) {
    return node.input(1);
  }

  @Override
  public long bound(Node node) {
    return node.input(0).shape().dim(axis);
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    Tensor data = node.input(0);
    return Arrays.asList(
        new ScatterAdd(axis, data.shape().dim(axis), owner).apply(node.input(1), upstream.get(0)),
        null);
  }

  @Override
  public String toString() {
    return "Gather[axis=" + axis + "]";
  }
}
