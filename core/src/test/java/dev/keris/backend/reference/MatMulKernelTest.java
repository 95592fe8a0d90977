package dev.keris.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.keris.ops.MatMul;
import dev.keris.tensor.Shape;
import org.junit.jupiter.api.Test;

class MatMulKernelTest {
  private static final double[] A = {1, 2, 3, 4, 5, 6}; // (2, 3)
  private static final double[] A_TRANSPOSED = {1, 4, 2, 5, 3, 6};
  private static final double[] B = {1, 0, 2, 1, 0, 3}; // (3, 2)
  private static final double[] B_TRANSPOSED = {1, 2, 0, 0, 1, 3};
  private static final double[] PRODUCT = {5, 11, 14, 23};

  @Test
  void eitherFactorMayBeTransposed() {
    for (int flags = 0; flags < 4; flags++) {
      boolean a = (flags & 1) != 0;
      boolean b = (flags & 2) != 0;
      double[] y =
          KernelRun.of(new MatMul(a, b))
              .with(a ? Shape.of(3, 2) : Shape.of(2, 3), a ? A_TRANSPOSED : A)
              .with(b ? Shape.of(2, 3) : Shape.of(3, 2), b ? B_TRANSPOSED : B)
              .result();
      assertArrayEquals(PRODUCT, y);
    }
  }

  @Test
  void batchesAreBroadcast() {
    double[] y =
        KernelRun.of(new MatMul(false, false))
            .with(Shape.of(2, 1, 1, 2), 1, 2, 3, 4)
            .with(Shape.of(3, 2, 1), 1, 0, 0, 1, 1, 1)
            .result();
    assertArrayEquals(new double[] {1, 2, 3, 3, 4, 7}, y);
  }

  @Test
  void nothingSumsUpToZero() {
    double[] y =
        KernelRun.of(new MatMul(false, false)).with(Shape.of(2, 0)).with(Shape.of(0, 1)).result();
    assertArrayEquals(new double[] {0, 0}, y);
  }
}
