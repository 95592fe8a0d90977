package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * A matrix product, a bias added to its last axis and an activation in one: {@code activation(a b +
 * bias)}. Inputs are a (..., m, k), b (..., k, n) and bias (n).
 *
 * @param transposeA whether the first input is given as (..., k, m)
 * @param transposeB whether the second input is given as (..., n, k)
 * @param activation the function applied to each element, or null for none
 */
public record Linear(boolean transposeA, boolean transposeB, Unary activation) implements Op {
  private MatMul product() {
    return new MatMul(transposeA, transposeB);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return FusedBias.infer(product().infer(inputs.subList(0, 2)).get(0), inputs.get(2), activation);
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return FusedBias.gradient(product(), activation, node, upstream.get(0));
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public List<Tensor> decompose(List<Tensor> inputs) {
    Tensor sum = K.add(product().apply(inputs.get(0), inputs.get(1)), inputs.get(2));
    return List.of(activation == null ? sum : activation.apply(sum));
  }
}
