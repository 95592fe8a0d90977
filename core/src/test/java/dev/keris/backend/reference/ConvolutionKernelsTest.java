package dev.keris.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.ops.Conv;
import dev.keris.ops.ConvInputGradient;
import dev.keris.ops.ConvKernelGradient;
import dev.keris.ops.Window;
import dev.keris.tensor.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConvolutionKernelsTest {
  private static Window window(long stride, long low, long high, long dilation) {
    return new Window(List.of(stride), List.of(low), List.of(high), List.of(dilation));
  }

  @Test
  void slidesAlongOneAxis() {
    Shape x = Shape.of(1, 5, 1);
    Shape kernel = Shape.of(2, 1, 1);
    assertArrayEquals(
        new double[] {10, 21, 32, 43},
        KernelRun.of(new Conv(window(1, 0, 0, 1), 1)).with(x).with(kernel, 1, 10).result());
    assertArrayEquals(
        new double[] {0, 21, 43},
        KernelRun.of(new Conv(window(2, 1, 0, 1), 1)).with(x).with(kernel, 1, 10).result());
    assertArrayEquals(
        new double[] {20, 31, 42},
        KernelRun.of(new Conv(window(1, 0, 0, 2), 1)).with(x).with(kernel, 1, 10).result());
  }

  @Test
  void sumsOverChannelsIntoFilters() {
    double[] y =
        KernelRun.of(new Conv(window(1, 0, 0, 1), 1))
            .with(Shape.of(1, 2, 2), 1, 2, 3, 4)
            .with(Shape.of(1, 2, 3), 1, 0, 1, 0, 1, 1)
            .result();
    assertArrayEquals(new double[] {1, 2, 3, 3, 4, 7}, y);
  }

  @Test
  void groupsSeeTheirOwnChannelsOnly() {
    double[] y =
        KernelRun.of(new Conv(window(1, 0, 0, 1), 2))
            .with(Shape.of(1, 1, 2), 3, 5)
            .with(Shape.of(1, 1, 4), 1, 10, 100, 1000)
            .result();
    assertArrayEquals(new double[] {3, 30, 500, 5000}, y);
  }

  @Test
  void slidesOverImages() {
    List<Long> one = List.of(1L, 1L);
    List<Long> zero = List.of(0L, 0L);
    double[] y =
        KernelRun.of(new Conv(new Window(one, zero, one, one), 1))
            .with(Shape.of(1, 2, 2, 1), 1, 2, 3, 4)
            .with(Shape.of(2, 2, 1, 1), 1, 10, 100, 1000)
            .result();
    assertArrayEquals(new double[] {4321, 402, 43, 4}, y);
  }

  /** Both gradients are the adjoints of the same trilinear form. */
  @Test
  void gradientsAgreeWithTheForwardPass() {
    Window window = new Window(List.of(2L, 1L), List.of(1L, 0L), List.of(0L, 2L), List.of(1L, 2L));
    Shape x = Shape.of(2, 5, 4, 4);
    Shape kernel = Shape.of(3, 2, 2, 6);
    Shape y = Shape.of(2, 2, 4, 6);
    Random random = new Random(1);
    double[] xs = random.doubles(x.size()).toArray();
    double[] kernels = random.doubles(kernel.size()).toArray();
    double[] ys = random.doubles(y.size()).toArray();
    double form =
        dot(ys, KernelRun.of(new Conv(window, 2)).with(x, xs).with(kernel, kernels).result());
    double[] dx =
        KernelRun.of(new ConvInputGradient(window, 2, List.of(5L, 4L)))
            .with(kernel, kernels)
            .with(y, ys)
            .result();
    double[] dk =
        KernelRun.of(new ConvKernelGradient(window, 2, List.of(3L, 2L)))
            .with(x, xs)
            .with(y, ys)
            .result();
    assertEquals(form, dot(dx, xs), 1e-9);
    assertEquals(form, dot(dk, kernels), 1e-9);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
