package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * The k greatest elements along the last axis, the greatest first, and their indices (int32); of
 * equal ones that of the lower index first.
 *
 * @param k how many
 */
public record TopK(long k) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec x = inputs.get(0);
    if (x.shape().rank() == 0 || k < 0 || x.shape().last() < k) {
      throw new IllegalArgumentException(
          "top_k needs at least k = %d elements along the last axis, got shape %s."
              .formatted(k, x.shape()));
    }
    Shape shape = x.shape().withLast(k);
    return List.of(new TensorSpec(shape, x.dtype()), new TensorSpec(shape, DType.INT32));
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    Tensor x = node.input(0);
    if (upstream.get(0) == null || !x.dtype().isFloating()) {
      return Arrays.asList((Tensor) null);
    }
    Tensor indices = node.outputs().get(1);
    return List.of(
        new ScatterAddElements(x.rank() - 1, x.shape().last()).apply(indices, upstream.get(0)));
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public List<Tensor> decompose(List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    int axis = x.rank() - 1;
    Tensor indices = K.slice(new ArgSort(axis, true).apply(x), axis, 0, k);
    return List.of(new GatherElements(axis).apply(x, indices), indices);
  }
}
