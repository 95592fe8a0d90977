package dev.keris.backend.cpu.nd4j;

import dev.keris.ops.AveragePool;
import dev.keris.ops.AveragePoolGradient;
import dev.keris.ops.MaxPool;
import dev.keris.ops.MaxPoolGradient;
import dev.keris.ops.Window;
import dev.keris.tensor.DType;
import java.util.Arrays;
import java.util.List;

/** Pooling tap by tap: ND4J's own knows no padding that differs between the two sides. */
final class Nd4jPooling {
  private Nd4jPooling() {}

  static void greatest(MaxPool op, Calls calls, List<View> in, View out) {
    Taps taps = new Taps(calls, in.get(0), op.window(), op.size(), out);
    taps.read(calls, in.get(0), Double.NEGATIVE_INFINITY);
    calls.copy(taps.get(0), out);
    for (int tap = 1; tap < taps.count(); tap++) {
      calls.extreme(true, taps.get(tap), out, out);
    }
  }

  /**
   * The first tap that sees the maximum gets the gradient. The padding is NaN, which is no maximum;
   * neither is a NaN inside, so that the gradient of a window with one is zero.
   */
  static void toGreatest(MaxPoolGradient op, Calls calls, List<View> in, View out) {
    View x = in.get(0);
    View y = in.get(1);
    View dy = in.get(2);
    Taps seen = new Taps(calls, x, op.window(), op.size(), y);
    Taps gradients = new Taps(calls, out, op.window(), op.size(), y);
    View wins = calls.scratch(DType.BOOL, y.dims());
    View open = calls.scratch(DType.BOOL, y.dims());
    View share = calls.scratch(y.dtype(), y.dims());
    View zero = calls.constant(y.dtype(), 0).broadcast(y.dims());
    seen.read(calls, x, Double.NaN);
    gradients.fill(calls, 0);
    calls.fill(open, 1);
    for (int tap = 0; tap < seen.count(); tap++) {
      calls.custom("equals", wins, seen.get(tap), y);
      calls.custom("boolean_and", wins, wins, open);
      calls.custom("boolean_xor", open, open, wins);
      calls.select(wins, dy, zero, share);
      calls.custom("add", gradients.get(tap), gradients.get(tap), share);
    }
    gradients.write(calls, out);
  }

  static void mean(AveragePool op, Calls calls, List<View> in, View out) {
    Taps taps = new Taps(calls, in.get(0), op.window(), op.size(), out);
    taps.read(calls, in.get(0), 0);
    calls.copy(taps.get(0), out);
    for (int tap = 1; tap < taps.count(); tap++) {
      calls.custom("add", out, out, taps.get(tap));
    }
    calls.custom("divide", out, out, counts(calls, op.window(), op.size(), in.get(0), out));
  }

  static void toMean(AveragePoolGradient op, Calls calls, List<View> in, View out) {
    View dy = in.get(0);
    Taps taps = new Taps(calls, out, op.window(), op.size(), dy);
    View share = calls.scratch(dy.dtype(), dy.dims());
    calls.custom("divide", share, dy, counts(calls, op.window(), op.size(), out, dy));
    taps.fill(calls, 0);
    for (int tap = 0; tap < taps.count(); tap++) {
      calls.custom("add", taps.get(tap), taps.get(tap), share);
    }
    taps.write(calls, out);
  }

  /** How many taps see an element that is not padding, at every position. */
  private static View counts(Calls calls, Window window, List<Long> size, View x, View y) {
    double[] counts = {1};
    for (int axis = 0; axis < window.rank(); axis++) {
      int positions = Math.toIntExact(y.dims()[axis + 1]);
      double[] next = new double[counts.length * positions];
      for (int i = 0; i < next.length; i++) {
        long first = i % positions * window.strides().get(axis) - window.low().get(axis);
        long end = Math.min(first + size.get(axis), x.dims()[axis + 1]);
        next[i] = counts[i / positions] * (end - Math.max(first, 0));
      }
      counts = next;
    }
    long[] dims = Arrays.copyOf(y.dims(), y.dims().length);
    dims[0] = 1;
    dims[dims.length - 1] = 1;
    return calls.constant(x.dtype(), counts).reshape(dims).broadcast(y.dims());
  }
}
