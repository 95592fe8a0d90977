package dev.keris.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.keris.ops.ArgReduce;
import dev.keris.ops.ArgSort;
import dev.keris.ops.Cumulative;
import dev.keris.ops.Iota;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import org.junit.jupiter.api.Test;

class AxisKernelsTest {
  private static final double[] X = {3, 1, 2, 2, 5, 5};
  private static final Shape SHAPE = Shape.of(2, 3);

  @Test
  void theFirstOfEqualsIsFound() {
    assertArrayEquals(
        new double[] {0, 1}, KernelRun.of(new ArgReduce(true, 1)).with(SHAPE, X).result());
    assertArrayEquals(
        new double[] {1, 0, 0}, KernelRun.of(new ArgReduce(false, 0)).with(SHAPE, X).result());
    assertArrayEquals(
        new double[] {1},
        KernelRun.of(new ArgReduce(true, 0))
            .with(Shape.of(4), 1, Double.NaN, 7, Double.NaN)
            .result());
  }

  @Test
  void sortingKeepsTheOrderOfEquals() {
    assertArrayEquals(
        new double[] {1, 2, 0, 0, 1, 2},
        KernelRun.of(new ArgSort(1, false)).with(SHAPE, X).result());
    assertArrayEquals(
        new double[] {0, 2, 1, 1, 2, 0},
        KernelRun.of(new ArgSort(1, true)).with(SHAPE, X).result());
    assertArrayEquals(
        new double[] {1, 0, 0, 0, 1, 1},
        KernelRun.of(new ArgSort(0, false)).with(SHAPE, X).result());
    assertArrayEquals(
        new double[] {1, 2, 0},
        KernelRun.of(new ArgSort(0, false)).with(Shape.of(3), Double.NaN, 0.0, -0.0).result());
  }

  @Test
  void runningSumsAndProducts() {
    assertArrayEquals(
        new double[] {3, 4, 6, 2, 7, 12},
        KernelRun.of(new Cumulative(false, 1, false, false)).with(SHAPE, X).result());
    assertArrayEquals(
        new double[] {3, 2, 0, 10, 5, 0},
        KernelRun.of(new Cumulative(false, 1, true, true)).with(SHAPE, X).result());
    assertArrayEquals(
        new double[] {3, 1, 2, 6, 5, 10},
        KernelRun.of(new Cumulative(true, 0, false, false)).with(SHAPE, X).result());
    assertArrayEquals(
        new double[] {1, 3, 3, 1, 2, 10},
        KernelRun.of(new Cumulative(true, 1, true, false)).with(SHAPE, X).result());
  }

  @Test
  void counting() {
    TensorSpec spec = new TensorSpec(SHAPE, DType.INT32);
    assertArrayEquals(new double[] {0, 1, 2, 0, 1, 2}, KernelRun.of(new Iota(spec, 1)).result());
    assertArrayEquals(new double[] {0, 0, 0, 1, 1, 1}, KernelRun.of(new Iota(spec, 0)).result());
  }
}
