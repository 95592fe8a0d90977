package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * exp(x) divided by its sum along an axis, without overflow; or the logarithm of that.
 *
 * @param axis the axis, counted from the front
 * @param log whether the logarithm is taken
 */
public record Softmax(int axis, boolean log) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec x = inputs.get(0);
    if (!x.dtype().isFloating() || x.shape().dim(axis) == 0) {
      throw new IllegalArgumentException(
          "softmax expects floating point numbers and at least one along axis %d, got %s."
              .formatted(axis, x));
    }
    return List.of(x);
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    Tensor y = node.output();
    Tensor g = upstream.get(0);
    if (log) {
      return List.of(K.subtract(g, K.multiply(K.exp(y), K.sum(g, axis, true))));
    }
    Tensor weighted = K.multiply(g, y);
    return List.of(K.subtract(weighted, K.multiply(y, K.sum(weighted, axis, true))));
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public List<Tensor> decompose(List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    Tensor shifted = K.subtract(x, K.stopGradient(K.max(x, axis, true)));
    Tensor exp = K.exp(shifted);
    Tensor sum = K.sum(exp, axis, true);
    return List.of(log ? K.subtract(shifted, K.log(sum)) : K.divide(exp, sum));
  }
}
