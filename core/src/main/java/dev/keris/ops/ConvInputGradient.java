package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * The gradient of {@link Conv} with respect to its input, which is also the transposed convolution.
 * Kernel (taps..., in / groups, out) and dy (n, positions..., out) give (n, inputSize..., in):
 *
 * <pre>dx[n, q, c] = sum of dy[n, p, o] * kernel[t, c', o] over all p, t, o that read x[n, q, c]
 * </pre>
 *
 * @param window how the kernel moves in the convolution
 * @param groups the groups of the convolution
 * @param inputSize the spatial dimensions of the convolution's input
 */
public record ConvInputGradient(Window window, long groups, List<Long> inputSize) implements Op {
  /** Copies the size. */
  public ConvInputGradient {
    inputSize = List.copyOf(inputSize);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec kernel = inputs.get(0);
    TensorSpec g = inputs.get(1);
    if (kernel.shape().rank() < 3 || g.shape().rank() < 3) {
      throw new IllegalArgumentException(
          "Transposed convolution expects a kernel (..., channels, filters) and an input (batch,"
              + " ..., filters), got %s and %s.".formatted(kernel, g));
    }
    Shape shape =
        Shape.of(inputSize).prepend(g.shape().dim(0)).append(kernel.shape().dim(-2) * groups);
    TensorSpec x = new TensorSpec(shape, g.dtype());
    TensorSpec expected = new Conv(window, groups).infer(List.of(x, kernel)).get(0);
    if (!expected.equals(g)) {
      throw new IllegalArgumentException(
          "Transposed convolution to %s with kernel %s expects an input %s, got %s."
              .formatted(x, kernel.shape(), expected, g));
    }
    return List.of(x);
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    Tensor kernel = node.input(0);
    Tensor g = upstream.get(0);
    return List.of(
        new ConvKernelGradient(window, groups, Conv.taps(kernel.shape())).apply(g, node.input(1)),
        new Conv(window, groups).apply(g, kernel));
  }
}
