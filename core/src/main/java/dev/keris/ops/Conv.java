package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolution as neural networks understand it (cross-correlation, the kernel is not mirrored) over
 * any number of spatial axes, channels last. Input (n, spatial..., in) and kernel (taps..., in /
 * groups, out) give (n, positions..., out):
 *
 * <pre>
 * y[n, p, o] = sum over t and c of x[n, p * stride - low + t * dilation, g * in/groups + c] * kernel[t, c, o]
 * </pre>
 *
 * where g = o / (out / groups) and x is zero outside of its bounds. A depthwise convolution is one
 * with as many groups as input channels.
 *
 * @param window how the kernel moves
 * @param groups how many independent convolutions the channels are split into
 */
public record Conv(Window window, long groups) implements Op {
  /** Checks the groups. */
  public Conv {
    if (groups < 1) {
      throw new IllegalArgumentException("groups must be at least 1, got " + groups + ".");
    }
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec x = inputs.get(0);
    TensorSpec kernel = inputs.get(1);
    if (x.dtype() != kernel.dtype()
        || !x.dtype().isFloating()
        || x.shape().rank() != window.rank() + 2
        || kernel.shape().rank() != window.rank() + 2) {
      throw new IllegalArgumentException(
          "Convolution over %d spatial axes expects an input (batch, ..., channels) and a kernel"
                  .formatted(window.rank())
              + " (..., channels, filters) of one floating point type, got %s and %s."
                  .formatted(x, kernel));
    }
    long channels = kernel.shape().dim(-2) * groups;
    long filters = kernel.shape().last();
    if (x.shape().last() != channels || filters % groups != 0) {
      throw new IllegalArgumentException(
          ("Convolution: a kernel %s in %d group(s) reads %d channels and needs its filters to be a"
                  + " multiple of the groups, got an input of %d channels (shape %s).")
              .formatted(kernel.shape(), groups, channels, x.shape().last(), x.shape()));
    }
    List<Long> dims = new ArrayList<>();
    dims.add(x.shape().dim(0));
    dims.addAll(window.outputs("Convolution", x.shape(), taps(kernel.shape())));
    dims.add(filters);
    return List.of(new TensorSpec(Shape.of(dims), x.dtype()));
  }

  /** Returns the number of taps along each spatial axis of a kernel of this shape. */
  static List<Long> taps(Shape kernel) {
    return kernel.slice(0, kernel.rank() - 2).toList();
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    Tensor x = node.input(0);
    Tensor kernel = node.input(1);
    Tensor g = upstream.get(0);
    return List.of(
        new ConvInputGradient(window, groups, Window.spatial(x.shape())).apply(kernel, g),
        new ConvKernelGradient(window, groups, taps(kernel.shape())).apply(x, g));
  }
}
