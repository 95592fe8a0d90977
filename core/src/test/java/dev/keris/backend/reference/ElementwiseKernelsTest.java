package dev.keris.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.ops.Binary;
import dev.keris.ops.Cast;
import dev.keris.ops.RandomBits;
import dev.keris.ops.RandomUniform;
import dev.keris.ops.Select;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ElementwiseKernelsTest {
  private static final Shape THREE = Shape.of(3);

  @Test
  void functionsOfOneNumber() {
    double[] y = KernelRun.of(Unary.SQUARE).with(THREE, -1, 2, 0.5).result();
    assertArrayEquals(new double[] {1, 4, 0.25}, y);
    double[] nan = KernelRun.of(Unary.IS_NAN).with(THREE, 1, Double.NaN, 2).result();
    assertArrayEquals(new double[] {0, 1, 0}, nan);
  }

  @Test
  void rowsAndColumnsAreBroadcast() {
    double[] y =
        KernelRun.of(Binary.SUBTRACT).with(Shape.of(2, 1), 10, 20).with(THREE, 1, 2, 3).result();
    assertArrayEquals(new double[] {9, 8, 7, 19, 18, 17}, y);
  }

  @Test
  void integersWrapAround() {
    double[] y =
        KernelRun.of(Binary.ADD)
            .with(DType.INT32, THREE, Integer.MAX_VALUE, -5, 7)
            .with(DType.INT32, Shape.scalar(), 1)
            .result();
    assertArrayEquals(new double[] {Integer.MIN_VALUE, -4, 8}, y);
  }

  @Test
  void selectTakesFromEitherSide() {
    double[] y =
        KernelRun.of(new Select())
            .with(DType.BOOL, THREE, 1, 0, 1)
            .with(THREE, 1, 2, 3)
            .with(Shape.scalar(), -1)
            .result();
    assertArrayEquals(new double[] {1, -1, 3}, y);
  }

  @Test
  void castsTruncateSaturateAndRound() {
    Shape four = Shape.of(4);
    double[] numbers = {-1.9, 2.9, 1e10, Double.NaN};
    assertArrayEquals(
        new double[] {-1, 2, Integer.MAX_VALUE, 0},
        KernelRun.of(new Cast(DType.INT32)).with(four, numbers).result());
    assertArrayEquals(
        new double[] {1, 1, 1, 1}, KernelRun.of(new Cast(DType.BOOL)).with(four, numbers).result());
    assertArrayEquals(
        new double[] {0.1f, 0.5},
        KernelRun.of(new Cast(DType.FLOAT32)).with(Shape.of(2), 0.1, 0.5).result());
    assertArrayEquals(
        new double[] {0.0999755859375, Double.POSITIVE_INFINITY},
        KernelRun.of(new Cast(DType.FLOAT16)).with(Shape.of(2), 0.1, 70000).result());
  }

  @Test
  void uniformNumbersAreThoseOfTheStream() {
    RandomUniform op = new RandomUniform(Shape.of(10, 100), DType.FLOAT32, 5, null);
    double[] y = KernelRun.of(op).with(DType.INT32, Shape.of(4), 1, 0, 2, 0).result();
    long key = RandomBits.key(1, 2, 5);
    assertEquals(RandomBits.uniform(RandomBits.bits(key, 999)), y[999]);
    assertTrue(Arrays.stream(y).allMatch(u -> u >= 0 && u < 1));
    assertEquals(0.5, Arrays.stream(y).average().orElseThrow(), 0.03);
  }
}
