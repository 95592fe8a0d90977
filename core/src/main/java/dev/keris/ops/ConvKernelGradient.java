package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * The gradient of {@link Conv} with respect to its kernel. Input x (n, spatial..., in) and dy (n,
 * positions..., out) give (kernelSize..., in / groups, out):
 *
 * <pre>
 * dkernel[t, c, o] = sum over n and p of x[n, p * stride - low + t * dilation, g * in/groups + c] * dy[n, p, o]
 * </pre>
 *
 * @param window how the kernel moves in the convolution
 * @param groups the groups of the convolution
 * @param kernelSize the number of taps along each spatial axis
 */
public record ConvKernelGradient(Window window, long groups, List<Long> kernelSize) implements Op {
  /** Copies the size. */
  public ConvKernelGradient {
    kernelSize = List.copyOf(kernelSize);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec x = inputs.get(0);
    TensorSpec g = inputs.get(1);
    Shape shape = Shape.of(kernelSize).append(x.shape().last() / groups).append(g.shape().last());
    TensorSpec kernel = new TensorSpec(shape, x.dtype());
    TensorSpec expected = new Conv(window, groups).infer(List.of(x, kernel)).get(0);
    if (!expected.equals(g)) {
      throw new IllegalArgumentException(
          "The kernel gradient of a convolution of %s with kernel %s expects %s, got %s."
              .formatted(x, kernel.shape(), expected, g));
    }
    return List.of(kernel);
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    Tensor x = node.input(0);
    Tensor kernel = upstream.get(0);
    return List.of(
        new ConvInputGradient(window, groups, Window.spatial(x.shape()))
            .apply(kernel, node.input(1)),
        new Conv(window, groups).apply(x, kernel));
  }
}
