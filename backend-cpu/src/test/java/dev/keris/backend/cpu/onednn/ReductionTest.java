package dev.keris.backend.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.backend.cpu.onednn.Reduction.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class ReductionTest {
  private final Random random = new Random(5);

  @Test
  void sums() {
    for (Operation operation : new Operation[] {Operation.SUM, Operation.MEAN}) {
      check(operation, 0, Double::sum, new long[] {5, 7}, 1, 7);
      check(operation, 0, Double::sum, new long[] {128, 33}, 128, 1);
      check(operation, 0, Double::sum, new long[] {5, 7}, 1, 1);
      check(operation, 0, Double::sum, new long[] {3, 5, 7}, 3, 1, 7);
      check(operation, 0, Double::sum, new long[] {3, 1, 5, 7}, 1, 1, 1, 7);
      check(operation, 0, Double::sum, new long[] {1, 9, 1}, 1, 1, 1);
      check(operation, 0, Double::sum, new long[] {40_003}, 1);
    }
  }

  @Test
  void extremesAndProducts() {
    check(Operation.MAX, Double.NEGATIVE_INFINITY, Math::max, new long[] {5, 17}, 5, 1);
    check(Operation.MIN, Double.POSITIVE_INFINITY, Math::min, new long[] {3, 2, 9}, 3, 1, 1);
    check(Operation.PRODUCT, 1, (a, b) -> a * b, new long[] {3, 9}, 3, 1);
  }

  @Test
  void slowFormsAreLeftToTheCaller() {
    assertTrue(Reduction.create(Operation.MAX, Layout.of(128, 64), Layout.of(1, 64)).isEmpty());
    assertTrue(Reduction.create(Operation.SUM, Layout.of(8, 4, 8), Layout.of(1, 4, 1)).isEmpty());
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Reduction.create(Operation.SUM, Layout.of(3, 4), Layout.of(4)));
    assertThrows(
        IllegalArgumentException.class,
        () -> Reduction.create(Operation.SUM, Layout.of(3, 4), Layout.of(3, 4)));
  }

  private void check(
      Operation operation, double start, DoubleBinaryOperator join, long[] from, long... to) {
    Data x = Data.random(random, Layout.of(from));
    Data out = Data.garbage(Layout.of(to));
    try (Reduction kernel = Reduction.create(operation, x.layout, out.layout).orElseThrow()) {
      kernel.bind(x.address(), out.address());
      kernel.execute();
      kernel.execute();
    }
    Map<String, Double> expected = new HashMap<>();
    Data.forEach(
        from,
        i ->
            expected.merge(
                key(out.broadcast(i)), join.applyAsDouble(start, x.get(i)), join::applyAsDouble));
    double count = operation == Operation.MEAN ? (double) x.layout.size() / out.layout.size() : 1;
    out.assertEquals(i -> expected.get(key(i)) / count, 2e-4);
  }

  private static String key(long[] index) {
    return java.util.Arrays.toString(index);
  }
}
