package dev.keris.compiler.simplify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.keris.K;
import dev.keris.ops.Binary;
import dev.keris.ops.Op;
import dev.keris.ops.Select;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.testing.GraphRunner;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlgebraTest {
  private final Tensor x = GraphRunner.input(DType.FLOAT64, 2, 9);
  private final Tensor row = GraphRunner.input(DType.FLOAT64, 9);
  private final Tensor n = GraphRunner.input(DType.INT32, 4);
  private final Tensor p = GraphRunner.input(DType.BOOL, 4);
  private final Tensor q = GraphRunner.input(DType.BOOL, 4);

  private void same(Tensor expected, Tensor result) {
    assertSame(expected, Simplified.of(List.of(x, row, n, p, q), result).result());
  }

  private void becomes(Op expected, Tensor result) {
    assertEquals(List.of(expected), Simplified.of(List.of(x, row, n, p, q), result).ops());
  }

  @Test
  void neutralNumbersGoAway() {
    same(x, K.add(x, 0));
    same(x, K.add(K.zerosLike(x), x));
    same(x, K.subtract(x, 0));
    same(x, K.multiply(x, 1));
    same(x, K.multiply(K.onesLike(row), x));
    same(x, K.divide(x, 1));
    same(x, K.pow(x, K.constant(1, DType.FLOAT64)));
    same(p, Binary.AND.apply(p, K.constant(1, DType.BOOL)));
    same(p, Binary.OR.apply(K.constant(0, DType.BOOL), p));
  }

  @Test
  void doubleNegationsCancel() {
    same(x, K.neg(K.neg(x)));
    same(p, Unary.NOT.apply(Unary.NOT.apply(p)));
    becomes(Binary.SUBTRACT, K.add(x, K.neg(row)));
    becomes(Binary.SUBTRACT, K.add(K.neg(x), row));
    becomes(Binary.ADD, K.subtract(x, K.neg(row)));
    becomes(Unary.SQUARE, K.square(K.neg(x)));
  }

  @Test
  void cheaperOperationsAreChosen() {
    becomes(Unary.NEG, K.multiply(x, -1));
    becomes(Unary.NEG, K.subtract(0, x));
    becomes(Unary.SQUARE, K.pow(x, K.constant(2, DType.FLOAT64)));
    becomes(Unary.RECIPROCAL, K.pow(x, K.constant(-1, DType.FLOAT64)));
    becomes(Binary.MULTIPLY, K.divide(x, 4));
    becomes(Binary.DIVIDE, K.divide(x, 3)); // its inverse is not exact
    becomes(Unary.RELU, Unary.RELU.apply(Unary.RELU.apply(x)));
  }

  @Test
  void zeroTimesNotANumberIsNotANumber() {
    becomes(Binary.MULTIPLY, K.multiply(x, 0));
    assertEquals(List.of(), Simplified.of(List.of(n), K.multiply(n, 0)).ops());
  }

  @Test
  void decidedChoicesAreMade() {
    Tensor yes = K.constant(1, DType.BOOL);
    same(x, new Select().apply(yes, x, K.neg(x)));
    same(n, new Select().apply(p, n, n));
    Tensor chosen = new Select().apply(Unary.NOT.apply(p), n, K.neg(n));
    assertEquals(List.of(Unary.NEG, new Select()), Simplified.of(List.of(n, p), chosen).ops());
    assertEquals(
        List.of(), Simplified.of(List.of(p), Binary.AND.apply(p, K.constant(0, DType.BOOL))).ops());
  }
}
