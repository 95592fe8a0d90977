package dev.keris.backend.reference;

import dev.keris.ops.Conv;
import dev.keris.ops.ConvInputGradient;
import dev.keris.ops.ConvKernelGradient;
import dev.keris.ops.Window;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/** Convolution and its two gradients: the same products, summed up into the one that is missing. */
final class ConvolutionKernels {
  private ConvolutionKernels() {}

  static void register() {
    Kernels.add(Conv.class, ConvolutionKernels::forward);
    Kernels.add(ConvInputGradient.class, ConvolutionKernels::toInput);
    Kernels.add(ConvKernelGradient.class, ConvolutionKernels::toKernel);
  }

  /** Is told of elements of input, kernel and output that take part in one product. */
  private interface Products {
    void add(int x, int kernel, int y);
  }

  private static double[] forward(Conv op, List<Numbers> in, TensorSpec out) {
    double[] x = in.get(0).data();
    double[] kernel = in.get(1).data();
    double[] y = new double[(int) out.shape().size()];
    forEach(
        op.window(),
        in.get(0).shape(),
        in.get(1).shape(),
        out.shape(),
        (i, k, o) -> y[o] += x[i] * kernel[k]);
    return y;
  }

  private static double[] toInput(ConvInputGradient op, List<Numbers> in, TensorSpec out) {
    double[] kernel = in.get(0).data();
    double[] dy = in.get(1).data();
    double[] dx = new double[(int) out.shape().size()];
    forEach(
        op.window(),
        out.shape(),
        in.get(0).shape(),
        in.get(1).shape(),
        (i, k, o) -> dx[i] += dy[o] * kernel[k]);
    return dx;
  }

  private static double[] toKernel(ConvKernelGradient op, List<Numbers> in, TensorSpec out) {
    double[] x = in.get(0).data();
    double[] dy = in.get(1).data();
    double[] kernel = new double[(int) out.shape().size()];
    forEach(
        op.window(),
        in.get(0).shape(),
        out.shape(),
        in.get(1).shape(),
        (i, k, o) -> kernel[k] += x[i] * dy[o]);
    return kernel;
  }

  private static void forEach(Window window, Shape x, Shape kernel, Shape y, Products products) {
    int channels = (int) x.last();
    int group = (int) kernel.dim(-2); // input channels of one group
    int filters = (int) y.last();
    int perGroup = group == 0 ? 0 : filters / (channels / group);
    new WindowWalk(window, x, kernel.slice(0, kernel.rank() - 2), y)
        .forEach(
            (input, tap, output) -> {
              for (int c = 0; c < group; c++) {
                for (int f = 0; f < filters; f++) {
                  products.add(
                      input * channels + f / perGroup * group + c,
                      (tap * group + c) * filters + f,
                      output * filters + f);
                }
              }
            });
  }
}
