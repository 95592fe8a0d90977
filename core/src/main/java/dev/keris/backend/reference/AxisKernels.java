package dev.keris.backend.reference;

import dev.keris.ops.ArgReduce;
import dev.keris.ops.ArgSort;
import dev.keris.ops.Cumulative;
import dev.keris.ops.Iota;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Elements along one axis are looked at together: searched, sorted, summed up, counted. */
final class AxisKernels {
  private AxisKernels() {}

  static void register() {
    Kernels.add(ArgReduce.class, AxisKernels::argReduce);
    Kernels.add(ArgSort.class, AxisKernels::argSort);
    Kernels.add(Cumulative.class, AxisKernels::cumulative);
    Kernels.add(Iota.class, AxisKernels::iota);
  }

  private static double[] argReduce(ArgReduce op, List<Numbers> in, TensorSpec out) {
    double[] x = in.get(0).data();
    int stride = Strides.of(in.get(0).shape())[op.axis()];
    int length = (int) in.get(0).shape().dim(op.axis());
    return IntStream.of(Strides.lines(in.get(0).shape(), op.axis()))
        .mapToDouble(
            start -> {
              int best = 0;
              for (int j = 1; j < length; j++) {
                double candidate = x[start + j * stride];
                double leader = x[start + best * stride];
                boolean better = op.max() ? candidate > leader : candidate < leader;
                if (better || candidate != candidate && leader == leader) { // NaN wins, as in NumPy
                  best = j;
                }
              }
              return best;
            })
        .toArray();
  }

  private static double[] argSort(ArgSort op, List<Numbers> in, TensorSpec out) {
    double[] x = in.get(0).data();
    int stride = Strides.of(out.shape())[op.axis()];
    int length = (int) out.shape().dim(op.axis());
    double[] y = new double[x.length];
    for (int start : Strides.lines(out.shape(), op.axis())) {
      Comparator<Integer> ascending =
          Comparator.comparingDouble(i -> x[start + i * stride] + 0.0); // -0 is no less than 0
      List<Integer> order =
          IntStream.range(0, length)
              .boxed()
              .sorted(op.descending() ? ascending.reversed() : ascending)
              .toList();
      for (int i = 0; i < length; i++) {
        y[start + i * stride] = order.get(i);
      }
    }
    return y;
  }

  private static double[] cumulative(Cumulative op, List<Numbers> in, TensorSpec out) {
    double[] x = in.get(0).data();
    int stride = Strides.of(out.shape())[op.axis()];
    int length = (int) out.shape().dim(op.axis());
    double[] y = new double[x.length];
    for (int start : Strides.lines(out.shape(), op.axis())) {
      double sum = op.product() ? 1 : 0;
      for (int i = 0; i < length; i++) {
        int place = start + (op.reverse() ? length - 1 - i : i) * stride;
        double next = op.product() ? sum * x[place] : sum + x[place];
        y[place] = op.exclusive() ? sum : next;
        sum = next;
      }
    }
    return y;
  }

  private static double[] iota(Iota op, List<Numbers> in, TensorSpec out) {
    Shape shape = out.shape();
    int stride = Strides.of(shape)[op.axis()];
    return IntStream.range(0, (int) shape.size())
        .mapToDouble(i -> i / stride % shape.dim(op.axis()))
        .toArray();
  }
}
