package dev.keris.compiler.simplify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.keris.K;
import dev.keris.ops.Concat;
import dev.keris.ops.Pad;
import dev.keris.ops.Reshape;
import dev.keris.ops.Slice;
import dev.keris.ops.Transpose;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.GraphRunner;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovementsTest {
  private final Tensor x = GraphRunner.input(DType.FLOAT64, 2, 3, 4);
  private final Tensor column = GraphRunner.input(DType.FLOAT64, 2, 1, 4);

  private Simplified simplified(Tensor y) {
    return Simplified.of(List.of(x, column), y);
  }

  @Test
  void twoReshapesAreOne() {
    Tensor y = new Reshape(Shape.of(4, -1)).apply(new Reshape(Shape.of(6, 4)).apply(x));
    Tensor result = simplified(y).result();
    assertEquals(new Reshape(Shape.of(4, 6)), result.node().op());
    assertSame(x, result.node().input(0));
    assertSame(x, simplified(new Reshape(x.shape()).apply(y)).result());
  }

  @Test
  void transposesAreCombined() {
    Transpose rotate = new Transpose(List.of(1, 2, 0));
    assertSame(x, simplified(rotate.inverse().apply(rotate.apply(x))).result());
    assertEquals(
        List.of(new Transpose(List.of(2, 0, 1))), simplified(rotate.apply(rotate.apply(x))).ops());
    assertSame(x, simplified(new Transpose(List.of(0, 1, 2)).apply(x)).result());
  }

  @Test
  void movingAnAxisOfSizeOneMovesNothing() {
    Tensor y = new Transpose(List.of(1, 0, 2)).apply(column);
    assertEquals(List.of(), simplified(y).ops());
    assertEquals(1, simplified(new Transpose(List.of(2, 1, 0)).apply(column)).ops().size());
  }

  @Test
  void slicesAreCombined() {
    assertSame(x, simplified(K.slice(x, 2, 0, 4)).result());
    Slice backwards = new Slice(List.of(0L, 0L, 3L), Shape.of(2, 3, 4), List.of(1L, 1L, -1L));
    assertSame(x, simplified(backwards.apply(backwards.apply(x))).result());
    Slice odd = new Slice(List.of(0L, 0L, 3L), Shape.of(2, 3, 2), List.of(1L, 1L, -2L));
    Tensor y = K.slice(odd.apply(x), 2, 1, 2);
    assertEquals(1, simplified(y).ops().size());
  }

  @Test
  void aSliceOfJoinedTensorsIsTakenFromTheRightOne() {
    Tensor joined = new Concat(1).apply(x, column, x);
    assertSame(column, simplified(K.slice(joined, 1, 3, 4)).result());
    assertSame(x, simplified(K.slice(joined, 1, 4, 7)).result());
    Tensor part = K.slice(joined, 1, 5, 6);
    assertEquals(List.of(Slice.class), classes(simplified(part)));
    Tensor across = K.slice(joined, 1, 2, 5);
    assertEquals(List.of(Concat.class, Slice.class), classes(simplified(across)));
  }

  private static List<Class<?>> classes(Simplified simplified) {
    return simplified.ops().stream().<Class<?>>map(Object::getClass).toList();
  }

  @Test
  void emptyPadsAndJoinsGoAway() {
    List<Long> zeros = List.of(0L, 0L, 0L);
    assertSame(x, simplified(new Pad(zeros, zeros, zeros, 1).apply(x)).result());
    assertSame(x, simplified(new Concat(0).apply(x)).result());
    Tensor nothing = K.slice(x, 1, 0, 0);
    assertSame(x, simplified(new Concat(1).apply(nothing, x)).result());
  }
}
