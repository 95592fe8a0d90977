package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * The gradient of {@link AveragePool}: dy (n, positions..., channels) gives (n, inputSize...,
 * channels); each element of dy is shared out equally among the input elements that it averaged.
 *
 * @param size the size of the pooling
 * @param window the window of the pooling
 * @param inputSize the spatial dimensions of the pooling's input
 */
public record AveragePoolGradient(List<Long> size, Window window, List<Long> inputSize)
    implements Op {
  /** Copies the sizes and checks them. */
  public AveragePoolGradient {
    size = Pooling.size(size, window);
    inputSize = List.copyOf(inputSize);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec g = inputs.get(0);
    Shape shape = Shape.of(inputSize).prepend(g.shape().dim(0)).append(g.shape().last());
    TensorSpec x = new TensorSpec(shape, g.dtype());
    TensorSpec expected = Pooling.output(size, window, x);
    if (!expected.equals(g)) {
      throw new IllegalArgumentException(
          "The gradient of pooling %s expects %s, got %s.".formatted(x, expected, g));
    }
    return List.of(x);
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return List.of(new AveragePool(size, window).apply(upstream.get(0)));
  }
}
