package dev.keris;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import org.junit.jupiter.api.Test;

class KMovementTest {
  private final Tensor x = Eval.tensor(Shape.of(2, 2), 1, 2, 3, 4);

  @Test
  void numbersAreCounted() {
    Eval.check(K.arange(4), Shape.of(4), 0, 1, 2, 3);
    assertEquals(DType.INT32, K.arange(4).dtype());
    Eval.check(K.arange(5, 0, -2, DType.INT32), Shape.of(3), 5, 3, 1);
    Eval.check(K.arange(0, 1, 0.25, DType.FLOAT64), Shape.of(4), 0, 0.25, 0.5, 0.75);
    assertEquals(Shape.of(0), K.arange(3, 3, 1, DType.INT32).shape());
    Eval.check(K.linspace(-1, 1, 5), Shape.of(5), -1, -0.5, 0, 0.5, 1);
    Eval.check(K.eye(2), Shape.of(2, 2), 1, 0, 0, 1);
    Tensor square = Eval.tensor(Shape.of(3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9);
    Eval.check(K.tril(square, 0), Shape.of(3, 3), 1, 0, 0, 4, 5, 0, 7, 8, 9);
    Eval.check(K.triu(square, 1), Shape.of(3, 3), 0, 2, 3, 0, 0, 6, 0, 0, 0);
  }

  @Test
  void tensorsArePadded() {
    Eval.check(K.pad(x, new long[][] {{0, 1}, {1, 0}}), Shape.of(3, 3), 0, 1, 2, 0, 3, 4, 0, 0, 0);
    Tensor three = Eval.vector(1, 2, 3);
    long[][] two = {{2, 2}};
    Eval.check(K.pad(three, two, 9), Shape.of(7), 9, 9, 1, 2, 3, 9, 9);
    Eval.check(K.pad(three, two, "reflect"), Shape.of(7), 3, 2, 1, 2, 3, 2, 1);
    Eval.check(K.pad(three, two, "symmetric"), Shape.of(7), 2, 1, 1, 2, 3, 3, 2);
    Eval.check(K.pad(three, two, "constant"), Shape.of(7), 0, 0, 1, 2, 3, 0, 0);
    assertEquals(Shape.of(1, 6, 3), K.temporalPadding(K.zeros(1, 4, 3), 2, 0).shape());
    long[][] sides = {{1, 2}, {3, 4}};
    assertEquals(
        Shape.of(1, 8, 12, 3), K.spatial2dPadding(K.zeros(1, 5, 5, 3), sides, null).shape());
    assertEquals(
        Shape.of(1, 3, 8, 12),
        K.spatial2dPadding(K.zeros(1, 3, 5, 5), sides, "channels_first").shape());
    long[][] cube = {{1, 1}, {0, 0}, {2, 2}};
    assertEquals(
        Shape.of(1, 4, 2, 6, 3), K.spatial3dPadding(K.zeros(1, 2, 2, 2, 3), cube, null).shape());
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> K.pad(three, new long[][] {{3, 0}}, "reflect"))
            .getMessage();
    assertTrue(message.contains("too short"), message);
    assertThrows(IllegalArgumentException.class, () -> K.pad(three, two, "edge"));
    assertThrows(IllegalArgumentException.class, () -> K.pad(x, two));
  }

  @Test
  void tensorsAreRepeated() {
    Eval.check(K.tile(x, 1, 2), Shape.of(2, 4), 1, 2, 1, 2, 3, 4, 3, 4);
    Eval.check(K.tile(x, 2, 1), Shape.of(4, 2), 1, 2, 3, 4, 1, 2, 3, 4);
    Eval.check(K.repeatElements(x, 2, 1), Shape.of(2, 4), 1, 1, 2, 2, 3, 3, 4, 4);
    Eval.check(K.repeatElements(x, 2, 0), Shape.of(4, 2), 1, 2, 1, 2, 3, 4, 3, 4);
    Eval.check(K.repeat(x, 2), Shape.of(2, 2, 2), 1, 2, 1, 2, 3, 4, 3, 4);
    Eval.same(K.tile(x, 1, 2), K.tile(x, 2));
    Eval.check(K.tile(Eval.vector(1, 2), 2, 1), Shape.of(2, 2), 1, 2, 1, 2);
  }

  @Test
  void tensorsAreTurnedAround() {
    Eval.check(K.reverse(x, 0), Shape.of(2, 2), 3, 4, 1, 2);
    Eval.check(K.reverse(x, 0, 1), Shape.of(2, 2), 4, 3, 2, 1);
    assertEquals(Shape.of(0, 2), K.reverse(K.zeros(0, 2), 0).shape());
    Tensor four = Eval.counting(4);
    Eval.check(K.roll(four, 1, 0), Shape.of(4), 3, 0, 1, 2);
    Eval.check(K.roll(four, -5, 0), Shape.of(4), 1, 2, 3, 0);
  }
}
