package dev.keris.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.keris.ops.Reduce;
import dev.keris.ops.Reduce.Kind;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReductionKernelsTest {
  private static final Shape SHAPE = Shape.of(2, 3, 2);

  @Test
  void overAnyAxes() {
    assertArrayEquals(new double[] {15, 51}, reduce(Kind.SUM, 1, 2));
    assertArrayEquals(new double[] {5, 6}, reduce(Kind.MEAN, 0, 1));
    assertArrayEquals(new double[] {4, 5, 10, 11}, reduce(Kind.MAX, 1));
    assertArrayEquals(new double[] {0, 2, 4, 6, 8, 10}, reduce(Kind.MIN, 2));
    assertArrayEquals(new double[] {0, 7, 16, 27, 40, 55}, reduce(Kind.PROD, 0));
    assertArrayEquals(new double[] {66}, reduce(Kind.SUM, 0, 1, 2));
  }

  private static double[] reduce(Kind kind, Integer... axes) {
    return KernelRun.of(new Reduce(kind, List.of(axes), false)).with(SHAPE).result();
  }

  @Test
  void ofNothing() {
    assertArrayEquals(
        new double[] {0, 0},
        KernelRun.of(new Reduce(Kind.SUM, List.of(1), false)).with(Shape.of(2, 0)).result());
    assertArrayEquals(
        new double[] {Double.NaN},
        KernelRun.of(new Reduce(Kind.MEAN, List.of(0), false)).with(Shape.of(0)).result());
  }

  @Test
  void ofTruthValues() {
    Shape shape = Shape.of(2, 2);
    double[] values = {1, 0, 1, 1};
    assertArrayEquals(
        new double[] {0, 1},
        KernelRun.of(new Reduce(Kind.ALL, List.of(1), true))
            .with(DType.BOOL, shape, values)
            .result());
    assertArrayEquals(
        new double[] {1},
        KernelRun.of(new Reduce(Kind.ANY, List.of(0, 1), false))
            .with(DType.BOOL, shape, values)
            .result());
  }

  @Test
  void notANumberPrevails() {
    assertArrayEquals(
        new double[] {Double.NaN},
        KernelRun.of(new Reduce(Kind.MAX, List.of(0), false))
            .with(Shape.of(3), 1, Double.NaN, 2)
            .result());
  }

  @Test
  void floatsAreSummedUpExactlyAndRoundedOnce() {
    assertArrayEquals(
        new double[] {2},
        KernelRun.of(new Reduce(Kind.SUM, List.of(0), false))
            .with(DType.FLOAT32, Shape.of(4), 1e8, 1, 1, -1e8)
            .result());
  }
}
