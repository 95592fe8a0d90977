package dev.keris.backend.cpu.onednn;

import dev.keris.backend.cpu.onednn.Normalization.Kind;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class NormalizationTest {
  private static final float EPSILON = 1e-3f;
  private final Random random = new Random(10);

  @Test
  void batch() {
    for (long[] dims : new long[][] {{2, 8}, {32, 16}, {5, 3}, {100, 17}, {7, 1}, {1000, 64}}) {
      check(Kind.BATCH, dims[0], dims[1]);
    }
  }

  @Test
  void layer() {
    for (long[] dims : new long[][] {{1, 8}, {32, 16}, {5, 3}, {7, 100}, {3, 17}}) {
      check(Kind.LAYER, dims[0], dims[1]);
    }
  }

  private void check(Kind kind, long rows, long columns) {
    int along = kind == Kind.BATCH ? 0 : 1;
    Data x = Data.random(random, Layout.of(rows, columns)).fill(i -> random.nextGaussian() + i[1]);
    Data dy = Data.random(random, x.layout);
    Data gamma = Data.random(random, Layout.of(columns));
    Data beta = Data.random(random, Layout.of(columns));
    Data mean = Data.garbage(Layout.of(kind == Kind.BATCH ? columns : rows));
    Data variance = Data.garbage(mean.layout);
    Data y = Data.garbage(x.layout);
    Data again = Data.garbage(x.layout);
    Data dx = Data.garbage(x.layout);
    Data dgamma = Data.garbage(gamma.layout);
    Data dbeta = Data.garbage(gamma.layout);
    try (Normalization training =
            Normalization.create(kind, rows, columns, EPSILON, false).orElseThrow();
        Normalization inference =
            Normalization.create(kind, rows, columns, EPSILON, true).orElseThrow();
        NormalizationBackward backward =
            NormalizationBackward.create(kind, rows, columns, EPSILON).orElseThrow()) {
      training.bind(
          x.address(),
          gamma.address(),
          beta.address(),
          y.address(),
          mean.address(),
          variance.address());
      inference.bind(
          x.address(),
          gamma.address(),
          beta.address(),
          again.address(),
          mean.address(),
          variance.address());
      backward.bind(
          x.address(),
          gamma.address(),
          mean.address(),
          variance.address(),
          dy.address(),
          dx.address(),
          dgamma.address(),
          dbeta.address());
      for (int repeat = 0; repeat < 2; repeat++) {
        training.execute();
        inference.execute();
        backward.execute();
      }
    }
    int other = 1 - along;
    double count = along == 0 ? rows : columns;
    double[] mu = sums(x.layout, other, x::get, v -> v / count);
    double[] var =
        sums(x.layout, other, i -> Math.pow(x.get(i) - mu[(int) i[other]], 2), v -> v / count);
    ToDoubleFunction<long[]> normal =
        i -> (x.get(i) - mu[(int) i[other]]) / Math.sqrt(var[(int) i[other]] + EPSILON);
    ToDoubleFunction<long[]> scaled = i -> dy.get(i) * gamma.get(i[1]);
    double[] meanScaled = sums(x.layout, other, scaled, v -> v / count);
    double[] meanAlong =
        sums(
            x.layout,
            other,
            i -> scaled.applyAsDouble(i) * normal.applyAsDouble(i),
            v -> v / count);
    double[] toGamma = sums(x.layout, 1, i -> dy.get(i) * normal.applyAsDouble(i), v -> v);
    double[] toBeta = sums(x.layout, 1, dy::get, v -> v);
    mean.assertEquals(i -> mu[(int) i[0]], 1e-5);
    variance.assertEquals(i -> var[(int) i[0]], 1e-4);
    y.assertEquals(i -> normal.applyAsDouble(i) * gamma.get(i[1]) + beta.get(i[1]), 2e-4);
    again.assertEquals(y::get, 1e-5);
    dx.assertEquals(
        i ->
            (scaled.applyAsDouble(i)
                    - meanScaled[(int) i[other]]
                    - normal.applyAsDouble(i) * meanAlong[(int) i[other]])
                / Math.sqrt(var[(int) i[other]] + EPSILON),
        1e-3);
    dgamma.assertEquals(i -> toGamma[(int) i[0]], 1e-3);
    dbeta.assertEquals(i -> toBeta[(int) i[0]], 1e-3);
  }

  /** Sums a term over the elements that share an index on an axis. */
  private static double[] sums(
      Layout layout, int axis, ToDoubleFunction<long[]> term, DoubleUnaryOperator finish) {
    double[] sums = new double[(int) layout.dim(axis)];
    Data.forEach(layout.dims(), i -> sums[(int) i[axis]] += term.applyAsDouble(i));
    for (int i = 0; i < sums.length; i++) {
      sums[i] = finish.applyAsDouble(sums[i]);
    }
    return sums;
  }
}
