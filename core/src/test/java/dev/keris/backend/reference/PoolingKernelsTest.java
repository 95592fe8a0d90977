package dev.keris.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.keris.ops.AveragePool;
import dev.keris.ops.AveragePoolGradient;
import dev.keris.ops.MaxPool;
import dev.keris.ops.MaxPoolGradient;
import dev.keris.ops.Window;
import dev.keris.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolingKernelsTest {
  private static final List<Long> SIZE = List.of(2L);
  private static final Window PADDED =
      new Window(List.of(2L), List.of(1L), List.of(0L), List.of(1L));
  private static final Shape X = Shape.of(1, 3, 2);
  private static final Shape Y = Shape.of(1, 2, 2);
  private static final double[] NUMBERS = {-1, 4, 7, 2, 7, 6};

  @Test
  void paddingNeverWins() {
    assertArrayEquals(
        new double[] {-1, 4, 7, 6},
        KernelRun.of(new MaxPool(SIZE, PADDED)).with(X, NUMBERS).result());
  }

  @Test
  void theFirstWinnerGetsTheGradient() {
    double[] dx =
        KernelRun.of(new MaxPoolGradient(SIZE, PADDED))
            .with(X, NUMBERS)
            .with(Y, -1, 4, 7, 6)
            .with(Y, 10, 20, 30, 40)
            .result();
    assertArrayEquals(new double[] {10, 20, 30, 0, 0, 40}, dx);
  }

  @Test
  void overlappingWindowsAddUp() {
    Window dense = Window.valid(List.of(1L));
    double[] dx =
        KernelRun.of(new MaxPoolGradient(SIZE, dense))
            .with(Shape.of(1, 3, 1), 1, 5, 2)
            .with(Shape.of(1, 2, 1), 5, 5)
            .with(Shape.of(1, 2, 1), 1, 2)
            .result();
    assertArrayEquals(new double[] {0, 3, 0}, dx);
  }

  @Test
  void paddingIsNotAveraged() {
    assertArrayEquals(
        new double[] {-1, 4, 7, 4},
        KernelRun.of(new AveragePool(SIZE, PADDED)).with(X, NUMBERS).result());
  }

  @Test
  void theMeansGradientIsShared() {
    double[] dx =
        KernelRun.of(new AveragePoolGradient(SIZE, PADDED, List.of(3L)))
            .with(Y, 10, 20, 30, 40)
            .result();
    assertArrayEquals(new double[] {10, 20, 15, 20, 15, 20}, dx);
  }
}
