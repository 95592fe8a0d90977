package dev.keris;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import java.util.List;
import org.junit.jupiter.api.Test;

class KArraysTest {
  private final Tensor x = Eval.counting(2, 3);
  private final Tensor cube = Eval.counting(2, 3, 4);

  private static String error(Runnable code) {
    return assertThrows(IllegalArgumentException.class, code::run).getMessage();
  }

  @Test
  void shapesChangeAndElementsStay() {
    assertEquals(Shape.of(3, 2), K.reshape(x, -1, 2).shape());
    assertEquals(Shape.of(6), K.flatten(x).shape());
    assertEquals(Shape.of(2, 12), K.batchFlatten(cube).shape());
    assertEquals(Shape.of(2, 3, 1), K.expandDims(x, -1).shape());
    assertEquals(Shape.of(1, 2, 3), K.expandDims(x, 0).shape());
    assertEquals(Shape.of(2, 3), K.squeeze(K.expandDims(x, 1), 1).shape());
    assertEquals(Shape.of(2, 3), K.squeeze(K.reshape(x, 1, 2, 1, 3)).shape());
    assertSame(x, K.reshape(x, 2, 3));
    assertTrue(error(() -> K.squeeze(x, 0)).contains("is not 1"));
    assertTrue(error(() -> K.expandDims(x, 3)).contains("out of range"));
    assertTrue(error(() -> K.reshape(x, 4, 2)).contains("Cannot reshape (2, 3)"));
  }

  @Test
  void axesAreReordered() {
    Eval.check(K.transpose(x), Shape.of(3, 2), 0, 3, 1, 4, 2, 5);
    assertEquals(Shape.of(4, 2, 3), K.permuteDimensions(cube, 2, 0, 1).shape());
    assertEquals(Shape.of(4, 3, 2), K.swapaxes(cube, 0, -1).shape());
    assertEquals(Shape.of(3, 4, 2), K.moveaxis(cube, 0, -1).shape());
    assertSame(x, K.permuteDimensions(x, 0, 1));
    assertTrue(error(() -> K.permuteDimensions(x, 0, 0)).contains("permutation"));
  }

  @Test
  void tensorsAreJoinedAndTakenApart() {
    Eval.check(K.concatenate(x, x), Shape.of(2, 6), 0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5);
    assertEquals(Shape.of(4, 3), K.concatenate(List.of(x, x), 0).shape());
    Eval.check(K.stack(List.of(x, x), -1), Shape.of(2, 3, 2), 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
    assertEquals(Shape.of(2, 2, 3), K.stack(x, x).shape());
    Eval.check(K.unstack(x, 1).get(2), Shape.of(2), 2, 5);
    Eval.check(K.split(x, 3, 1).get(1), Shape.of(2, 1), 1, 4);
    List<Tensor> parts = K.split(Eval.counting(5), new long[] {1, 3}, 0);
    Eval.check(parts.get(0), Shape.of(1), 0);
    Eval.check(parts.get(2), Shape.of(2), 3, 4);
    assertTrue(error(() -> K.split(x, 2, 1)).contains("2 equal parts"));
    assertTrue(error(() -> K.concatenate(List.of(), 0)).contains("at least one"));
    assertTrue(error(() -> K.concatenate(List.of(x, cube), 0)).contains("agree"));
  }

  @Test
  void slicesFollowPython() {
    Tensor five = Eval.counting(5);
    Eval.check(K.slice(five, 0, 1, 3), Shape.of(2), 1, 2);
    Eval.check(K.slice(five, 0, -2, 99), Shape.of(2), 3, 4);
    Eval.check(K.slice(five, 0, 0, -1, 2), Shape.of(2), 0, 2);
    assertEquals(Shape.of(0), K.slice(five, 0, 4, 2).shape());
    assertSame(five, K.slice(five, 0, 0, 5));
    Eval.check(K.slice(x, new long[] {0, 1}, new long[] {2, -1}), Shape.of(2, 2), 1, 2, 4, 5);
    assertTrue(error(() -> K.slice(five, 0, 4, 0, -1)).contains("must be positive"));
    assertTrue(
        error(() -> K.slice(x, new long[] {0, 2}, new long[] {2, 2})).contains("not inside"));
  }
}
