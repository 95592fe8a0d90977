package dev.keris.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.ops.Gather;
import dev.keris.ops.GatherElements;
import dev.keris.ops.ScatterAdd;
import dev.keris.ops.ScatterAddElements;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import org.junit.jupiter.api.Test;

class IndexingKernelsTest {
  private static final Shape SHAPE = Shape.of(2, 3);
  private static final Shape TWO = Shape.of(2);

  @Test
  void gathersSlices() {
    assertArrayEquals(
        new double[] {3, 4, 5, 0, 1, 2},
        KernelRun.of(new Gather(0)).with(SHAPE).with(DType.INT32, TWO, -1, 0).result());
    assertArrayEquals(
        new double[] {2, 0, 5, 3},
        KernelRun.of(new Gather(1)).with(SHAPE).with(DType.INT64, TWO, 2, 0).result());
    assertArrayEquals(
        new double[] {1, 4},
        KernelRun.of(new Gather(1)).with(SHAPE).with(DType.INT32, Shape.scalar(), 1).result());
  }

  @Test
  void addsSlicesWhereTheyBelong() {
    assertArrayEquals(
        new double[] {0, 0, 0, 3, 5, 7},
        KernelRun.of(new ScatterAdd(0, 2)).with(DType.INT32, TWO, 1, -1).with(SHAPE).result());
    assertArrayEquals(
        new double[] {1, 0, 0, 0, 3, 0, 2, 0},
        KernelRun.of(new ScatterAdd(1, 4))
            .with(DType.INT32, TWO, 2, 0)
            .with(Shape.of(2, 2), 0, 1, 2, 3)
            .result());
  }

  @Test
  void takesElementsAlongAnAxis() {
    assertArrayEquals(
        new double[] {2, 0, 4, 4},
        KernelRun.of(new GatherElements(1))
            .with(SHAPE)
            .with(DType.INT32, Shape.of(2, 2), 2, 0, 1, -2)
            .result());
    assertArrayEquals(
        new double[] {3, 1, 5},
        KernelRun.of(new GatherElements(0))
            .with(SHAPE)
            .with(DType.INT32, Shape.of(1, 3), 1, 0, 1)
            .result());
  }

  @Test
  void addsElementsAlongAnAxis() {
    assertArrayEquals(
        new double[] {0, 0, 3, 40, 20, 0},
        KernelRun.of(new ScatterAddElements(1, 3))
            .with(DType.INT32, Shape.of(2, 2), 2, 2, 1, 0)
            .with(Shape.of(2, 2), 1, 2, 20, 40)
            .result());
  }

  @Test
  void indicesOutOfRangeAreNamed() {
    KernelRun run = KernelRun.of(new Gather(0)).with(SHAPE).with(DType.INT32, TWO, 0, -3);
    IndexOutOfBoundsException error = assertThrows(IndexOutOfBoundsException.class, run::result);
    assertEquals(
        "Gather[axis=0]: index -3 is out of bounds for an axis of size 2.", error.getMessage());
    assertThrows(
        IndexOutOfBoundsException.class,
        KernelRun.of(new ScatterAdd(0, 2)).with(DType.INT32, TWO, 0, 2).with(SHAPE)::result);
    assertThrows(
        IndexOutOfBoundsException.class,
        KernelRun.of(new GatherElements(1)).with(SHAPE).with(DType.INT32, Shape.of(2, 1), 0, 3)
            ::result);
  }
}
