package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Takes single elements along an axis by integer index, NumPy's {@code take_along_axis}: with axis
 * 1, {@code y[a, i, c] = data[a, indices[a, i, c], c]}. Data and indices agree in all other
 * dimensions. Negative indices count from the end; an index out of range makes the run fail with an
 * {@link IndexOutOfBoundsException}.
 *
 * @param axis the axis, counted from the front
 * @param owner on whose behalf, or null
 */
public record GatherElements(int axis, String owner) implements IndexChecked {
  /** Takes elements on nobody's behalf. */
  public GatherElements(int axis) {
    this(axis, null);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec data = inputs.get(0);
    TensorSpec indices = inputs.get(1);
    if (indices.dtype() != DType.INT32 && indices.dtype() != DType.INT64
        || indices.shape().rank() != data.shape().rank()
        || !indices.shape().drop(axis).equals(data.shape().drop(axis))) {
      throw new IllegalArgumentException(
          "take_along_axis along axis %d expects integer indices that agree with the data in all"
                  .formatted(axis)
              + " other dimensions, got data %s and indices %s.".formatted(data, indices));
    }
    return List.of(new TensorSpec(indices.shape(), data.dtype()));
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
        new ScatterAddElements(axis, data.shape().dim(axis), owner)
            .apply(node.input(1), upstream.get(0)),
        null);
  }

  @Override
  public String toString() {
    return "GatherElements[axis=" + axis + "]";
  }
}
