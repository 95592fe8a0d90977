package dev.keris.backend.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
  private final Random random = new Random(6);

  @Test
  void anyAxis() {
    check(Layout.of(5, 10), 1);
    check(Layout.of(5, 10), 0);
    check(Layout.of(3, 4, 17), -1);
    check(Layout.of(3, 4, 17), 1);
    check(Layout.of(1, 1), 1);
    check(Layout.of(2, 3, 5, 7), 2);
    check(Layout.of(1000), 0);
  }

  @Test
  void largeInputsDoNotOverflow() {
    Data x = Data.random(random, Layout.of(1, 3)).fill(i -> 1000 * i[1]);
    Data y = Data.garbage(x.layout);
    try (Softmax kernel = Softmax.create(x.layout, 1, false).orElseThrow()) {
      kernel.bind(x.address(), y.address());
      kernel.execute();
    }
    y.assertEquals(i -> i[1] == 2 ? 1 : 0, 0);
  }

  @Test
  void axisMustExist() {
    assertThrows(IllegalArgumentException.class, () -> Softmax.create(Layout.of(2, 3), 2, false));
  }

  private void check(Layout layout, int axis) {
    int along = axis < 0 ? axis + layout.rank() : axis;
    Data x = Data.random(random, layout).fill(i -> random.nextGaussian() * 3);
    for (boolean log : new boolean[] {false, true}) {
      Data y = Data.garbage(layout);
      try (Softmax forward = Softmax.create(layout, axis, log).orElseThrow()) {
        forward.bind(x.address(), y.address());
        forward.execute();
        forward.execute();
      }
      y.assertEquals(
          i -> {
            double p = Math.exp(x.get(i)) / sum(x, along, i, k -> Math.exp(x.get(k)));
            return log ? Math.log(p) : p;
          },
          1e-5);
    }
  }

  private static double sum(
      Data x, int axis, long[] index, java.util.function.ToDoubleFunction<long[]> term) {
    long[] i = index.clone();
    double sum = 0;
    for (i[axis] = 0; i[axis] < x.layout.dim(axis); i[axis]++) {
      sum += term.applyAsDouble(i);
    }
    return sum;
  }
}
