package dev.keris.backend.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.backend.cpu.onednn.PoolingSpec.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PoolingTest {
  private final Random random = new Random(9);

  @Test
  void maximum() {
    for (int round = 0; round < 40; round++) {
      check(Kind.MAX, 1 + round % 3);
    }
  }

  @Test
  void average() {
    for (int round = 0; round < 40; round++) {
      check(Kind.AVERAGE, 1 + round % 3);
    }
  }

  @Test
  void averagesNeedNoWorkspace() {
    PoolingSpec spec = spec(Kind.AVERAGE, Windows.random(random, 2, false), 2, 8);
    try (Pooling kernel = Pooling.create(spec, true).orElseThrow()) {
      assertEquals(0, kernel.workspaceSize());
    }
  }

  @Test
  void paddingMustBeSmallerThanTheWindow() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            PoolingSpec.of(
                Kind.MAX, List.of(1L, 5L, 1L), List.of(2L), List.of(1L), List.of(2L), List.of(0L)));
  }

  private static PoolingSpec spec(Kind kind, Windows w, long batch, long channels) {
    return PoolingSpec.of(kind, w.input(batch, channels), w.size(), w.strides(), w.low(), w.high());
  }

  /** Values are few, so that windows often hold their maximum more than once. */
  private void check(Kind kind, int axes) {
    Windows w = Windows.random(random, axes, false);
    long batch = 1 + random.nextInt(3);
    long channels = new long[] {1, 3, 8, 17}[random.nextInt(4)];
    PoolingSpec spec = spec(kind, w, batch, channels);
    Data x = Data.random(random, Layout.of(spec.inputShape())).fill(i -> random.nextInt(4) - 2);
    Data y = Data.garbage(Layout.of(spec.outputShape()));
    Data dy = Data.random(random, y.layout);
    Data dx = Data.garbage(x.layout);
    Data inferred = Data.garbage(y.layout);
    try (Pooling forward = Pooling.create(spec, true).orElseThrow();
        Pooling inference = Pooling.create(spec, false).orElseThrow();
        PoolingBackward backward = PoolingBackward.create(spec).orElseThrow();
        NativeBuffer workspace = new NativeBuffer(forward.workspaceSize())) {
      forward.bind(x.address(), y.address(), workspace.address());
      inference.bind(x.address(), inferred.address(), 0);
      backward.bind(dy.address(), workspace.address(), dx.address());
      for (int repeat = 0; repeat < 2; repeat++) {
        forward.execute();
        inference.execute();
        backward.execute();
      }
    }
    double[] best = new double[(int) y.layout.size()];
    int[] winner = new int[best.length];
    int[] count = new int[best.length];
    Arrays.fill(best, kind == Kind.MAX ? Double.NEGATIVE_INFINITY : 0);
    visit(
        w,
        x,
        y,
        (from, to) -> {
          double value = x.get(from);
          int at = y.position(to);
          count[at]++;
          if (kind == Kind.AVERAGE) {
            best[at] += value;
          } else if (value > best[at]) {
            best[at] = value;
            winner[at] = x.position(from);
          }
        });
    double[] toX = new double[(int) x.layout.size()];
    visit(
        w,
        x,
        y,
        (from, to) -> {
          int at = y.position(to);
          if (kind == Kind.AVERAGE) {
            toX[x.position(from)] += dy.get(to) / count[at];
          } else if (winner[at] == x.position(from)) {
            toX[winner[at]] += dy.get(to);
          }
        });
    y.assertEquals(
        i -> best[y.position(i)] / (kind == Kind.AVERAGE ? count[y.position(i)] : 1), 1e-5);
    inferred.assertEquals(y::get, 0);
    dx.assertEquals(i -> toX[x.position(i)], 1e-5);
  }

  private interface Pair {
    void accept(long[] from, long[] to);
  }

  private static void visit(Windows w, Data x, Data y, Pair pair) {
    for (long n = 0; n < x.layout.dim(0); n++) {
      for (long c = 0; c < x.layout.dim(-1); c++) {
        long batch = n;
        long channel = c;
        w.forEach(
            y.layout.dims(),
            (p, t, q) ->
                pair.accept(Windows.index(batch, q, channel), Windows.index(batch, p, channel)));
      }
    }
  }
}
