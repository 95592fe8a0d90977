package dev.keris.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.keris.ops.BroadcastTo;
import dev.keris.ops.Concat;
import dev.keris.ops.Pad;
import dev.keris.ops.Slice;
import dev.keris.ops.Transpose;
import dev.keris.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovementKernelsTest {
  private static final Shape TWO_BY_THREE = Shape.of(2, 3);

  @Test
  void transposes() {
    Transpose op = new Transpose(List.of(2, 0, 1));
    assertArrayEquals(
        new double[] {0, 2, 4, 6, 1, 3, 5, 7}, KernelRun.of(op).with(Shape.of(2, 2, 2)).result());
    assertArrayEquals(
        new double[] {0, 3, 1, 4, 2, 5},
        KernelRun.of(new Transpose(List.of(1, 0))).with(TWO_BY_THREE).result());
  }

  @Test
  void repeats() {
    BroadcastTo op = new BroadcastTo(Shape.of(2, 2, 3));
    assertArrayEquals(
        new double[] {7, 7, 7, 8, 8, 8, 7, 7, 7, 8, 8, 8},
        KernelRun.of(op).with(Shape.of(2, 1), 7, 8).result());
  }

  @Test
  void slicesForwardsAndBackwards() {
    Slice op = new Slice(List.of(1L, 2L), Shape.of(1, 2), List.of(1L, -2L));
    assertArrayEquals(new double[] {5, 3}, KernelRun.of(op).with(TWO_BY_THREE).result());
    Slice strided = new Slice(List.of(1L), Shape.of(3), List.of(3L));
    assertArrayEquals(new double[] {1, 4, 7}, KernelRun.of(strided).with(Shape.of(9)).result());
  }

  @Test
  void padsAroundAndBetween() {
    Pad op = new Pad(List.of(0L, 1L), List.of(1L, 0L), List.of(0L, 1L), -1);
    assertArrayEquals(
        new double[] {-1, 0, -1, 1, -1, 2, -1, 3, -1, -1, -1, -1},
        KernelRun.of(op).with(Shape.of(2, 2)).result());
  }

  @Test
  void joins() {
    assertArrayEquals(
        new double[] {0, 1, 2, 9, 3, 4, 5, 8},
        KernelRun.of(new Concat(1)).with(TWO_BY_THREE).with(Shape.of(2, 1), 9, 8).result());
    assertArrayEquals(
        new double[] {0, 1, 2, 3, 4, 5, 9, 8, 7},
        KernelRun.of(new Concat(0)).with(TWO_BY_THREE).with(Shape.of(1, 3), 9, 8, 7).result());
  }
}
