package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * The mean of each window's elements, channel by channel: (n, spatial..., channels) gives (n,
 * positions..., channels). Padding does not count: at the borders fewer elements are averaged.
 *
 * @param size the number of taps along each spatial axis
 * @param window how the window moves; undilated, padding smaller than the window
 */
public record AveragePool(List<Long> size, Window window) implements Op {
  /** Copies the size and checks it. */
  public AveragePool {
    size = Pooling.size(size, window);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return List.of(Pooling.output(size, window, inputs.get(0)));
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return List.of(
        new AveragePoolGradient(size, window, Window.spatial(node.input(0).shape()))
            .apply(upstream.get(0)));
  }
}
