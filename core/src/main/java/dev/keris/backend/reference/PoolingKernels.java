package dev.keris.backend.reference;

import dev.keris.ops.AveragePool;
import dev.keris.ops.AveragePoolGradient;
import dev.keris.ops.MaxPool;
import dev.keris.ops.MaxPoolGradient;
import dev.keris.ops.Window;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/** The greatest element or the mean of each window, channel by channel, and their gradients. */
final class PoolingKernels {
  private PoolingKernels() {}

  static void register() {
    Kernels.add(MaxPool.class, PoolingKernels::greatest);
    Kernels.add(MaxPoolGradient.class, PoolingKernels::toGreatest);
    Kernels.add(AveragePool.class, PoolingKernels::mean);
    Kernels.add(AveragePoolGradient.class, PoolingKernels::toMean);
  }

  /** Is told of every element of the input that an element of the output looks at. */
  private interface Pairs {
    void add(int x, int y);
  }

  private static double[] greatest(MaxPool op, List<Numbers> in, TensorSpec out) {
    double[] x = in.get(0).data();
    double[] y = new double[(int) out.shape().size()];
    Arrays.fill(y, Double.NEGATIVE_INFINITY);
    forEach(
        op.window(),
        op.size(),
        in.get(0).shape(),
        out.shape(),
        (i, o) -> y[o] = Math.max(y[o], x[i]));
    return y;
  }

  private static double[] toGreatest(MaxPoolGradient op, List<Numbers> in, TensorSpec out) {
    double[] x = in.get(0).data();
    double[] dy = in.get(2).data();
    int[] winners = new int[dy.length];
    Arrays.fill(winners, -1);
    forEach(
        op.window(),
        op.size(),
        out.shape(),
        in.get(2).shape(),
        (i, o) -> {
          if (winners[o] < 0 || x[i] > x[winners[o]]) {
            winners[o] = i;
          }
        });
    double[] dx = new double[x.length];
    for (int o = 0; o < dy.length; o++) {
      dx[winners[o]] += dy[o];
    }
    return dx;
  }

  private static double[] mean(AveragePool op, List<Numbers> in, TensorSpec out) {
    double[] x = in.get(0).data();
    double[] y = new double[(int) out.shape().size()];
    int[] counts = counts(op.window(), op.size(), in.get(0).shape(), out.shape());
    forEach(
        op.window(), op.size(), in.get(0).shape(), out.shape(), (i, o) -> y[o] += x[i] / counts[o]);
    return y;
  }

  private static double[] toMean(AveragePoolGradient op, List<Numbers> in, TensorSpec out) {
    double[] dy = in.get(0).data();
    double[] dx = new double[(int) out.shape().size()];
    int[] counts = counts(op.window(), op.size(), out.shape(), in.get(0).shape());
    forEach(
        op.window(),
        op.size(),
        out.shape(),
        in.get(0).shape(),
        (i, o) -> dx[i] += dy[o] / counts[o]);
    return dx;
  }

  private static int[] counts(Window window, List<Long> size, Shape x, Shape y) {
    int[] counts = new int[(int) y.size()];
    forEach(window, size, x, y, (i, o) -> counts[o]++);
    return counts;
  }

  private static void forEach(Window window, List<Long> size, Shape x, Shape y, Pairs pairs) {
    int channels = (int) x.last();
    new WindowWalk(window, x, Shape.of(size), y)
        .forEach(
            (input, tap, output) -> {
              for (int c = 0; c < channels; c++) {
                pairs.add(input * channels + c, output * channels + c);
              }
            });
  }
}
