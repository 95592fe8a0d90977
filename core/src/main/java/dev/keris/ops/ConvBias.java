package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * A convolution, a bias added to each channel and an activation in one. Inputs are those of {@link
 * Conv} and the bias (out).
 *
 * @param window how the kernel moves
 * @param groups how many independent convolutions the channels are split into
 * @param activation the function applied to each element, or null for none
 */
public record ConvBias(Window window, long groups, Unary activation) implements Op {
  private Conv product() {
    return new Conv(window, groups);
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
