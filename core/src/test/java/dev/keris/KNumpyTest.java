package dev.keris;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import java.util.List;
import org.junit.jupiter.api.Test;

class KNumpyTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @Test
  void elements() {
    Tensor x = Eval.vector(-8, 0, 27);
    Eval.check(K.cbrt(x), Shape.of(3), -2, 0, 3);
    Eval.check(K.exp2(Eval.indices(0, 3)), Shape.of(2), 1, 8);
    Eval.check(K.heaviside(x, Eval.vector(0.5)), Shape.of(3), 0, 0.5, 1);
    Eval.check(K.deg2rad(Eval.vector(180, 90)), Shape.of(2), Math.PI, Math.PI / 2);
    Eval.check(K.rad2deg(Eval.vector(Math.PI)), Shape.of(1), 180);
    Eval.check(K.sinc(Eval.vector(0, 0.5, 1)), Shape.of(3), 1, 2 / Math.PI, 0);
  }

  @Test
  void comparisons() {
    Tensor x = Eval.vector(-INF, 1, INF, 4);
    Eval.check(K.isposinf(x), Shape.of(4), 0, 0, 1, 0);
    Eval.check(K.isneginf(x), Shape.of(4), 1, 0, 0, 0);
    Tensor values = K.reshape(Eval.vector(4, 2, 1, 0), 2, 2);
    Eval.check(K.isin(x, values), Shape.of(4), 0, 1, 0, 1);
    Eval.check(K.allclose(x, x, 0, 0), Shape.of(), 1);
    Eval.check(K.allclose(x, K.reverse(x, 0), 0, 0), Shape.of(), 0);
  }

  @Test
  void selectTakesTheFirstThatHolds() {
    Tensor x = Eval.vector(0, 1, 2, 3);
    List<Tensor> conditions = List.of(K.less(x, 1), K.less(x, 3));
    Tensor chosen = K.select(conditions, List.of(K.neg(x), K.multiply(x, 10)), -1);
    Eval.check(chosen, Shape.of(4), 0, 10, 20, -1);
    assertThrows(IllegalArgumentException.class, () -> K.select(conditions, List.of(x), 0));
  }

  @Test
  void ranges() {
    Tensor x = Eval.tensor(Shape.of(2, 3), 4, 1, 3, 10, 10, 0);
    Eval.check(K.ptp(x, -1), Shape.of(2), 3, 10);
    Eval.check(K.ptp(x), Shape.of(), 10);
    Eval.check(K.percentile(x, 50, 1), Shape.of(2), 3, 10);
    assertThrows(IllegalArgumentException.class, () -> K.percentile(x, 101, 1));
  }

  @Test
  void whatIsNoNumberIsLeftOut() {
    Tensor x = Eval.tensor(Shape.of(3, 2), 1, NAN, 3, NAN, 5, NAN);
    Eval.check(K.nansum(x), Shape.of(), 9);
    Eval.check(K.nanmean(x, 0), Shape.of(2), 3, NAN);
    Eval.check(K.nanmax(x, 0), Shape.of(2), 5, NAN);
    Eval.check(K.nanmin(x, -1), Shape.of(3), 1, 3, 5);
  }

  @Test
  void normalizeDividesByTheNorm() {
    Tensor x = Eval.tensor(Shape.of(2, 2), 3, -4, 0, 0);
    Eval.check(K.normalize(x, -1, 2), Shape.of(2, 2), 0.6, -0.8, 0, 0);
    Eval.check(K.normalize(x, -1, 1), Shape.of(2, 2), 3 / 7.0, -4 / 7.0, 0, 0);
    Eval.check(K.normalize(x, 1, INF), Shape.of(2, 2), 0.75, -1, 0, 0);
    Tensor slope = K.gradients(K.sum(K.normalize(x, -1, 2)), List.of(x)).get(0);
    Eval.check(slope, Shape.of(2, 2), 28 / 125.0, 21 / 125.0, 1e7, 1e7);
    assertThrows(IllegalArgumentException.class, () -> K.normalize(x, 1, 0));
  }

  @Test
  void moving() {
    Tensor x = Eval.counting(2, 2);
    Tensor flipped = K.flip(x);
    Eval.same(K.reverse(K.reverse(x, 0), 1), flipped);
    Eval.same(K.reverse(x, 1), K.flip(x, -1));
    Tensor a = Eval.vector(1, 2);
    Tensor b = Eval.vector(3, 4);
    Eval.check(K.hstack(a, b), Shape.of(4), 1, 2, 3, 4);
    Eval.check(K.vstack(a, b), Shape.of(2, 2), 1, 2, 3, 4);
    Eval.same(K.concatenate(List.of(x, x), 1), K.hstack(x, x));
    Eval.same(K.concatenate(List.of(x, x), 0), K.vstack(x, x));
  }

  @Test
  void products() {
    Tensor a = Eval.tensor(Shape.of(2, 2), 1, 2, 3, 4);
    Tensor b = Eval.tensor(Shape.of(1, 2), 10, 1);
    Eval.check(K.inner(a, b), Shape.of(2, 1), 12, 34);
    Eval.check(K.vdot(a, a), Shape.of(), 30);
    Eval.check(K.kron(a, b), Shape.of(2, 4), 10, 1, 20, 2, 30, 3, 40, 4);
    Tensor x = Eval.tensor(Shape.of(1, 3), 1, 2, 3);
    Tensor y = Eval.tensor(Shape.of(2, 3), 4, 5, 6, 0, 0, 1);
    Eval.check(K.cross(x, y), Shape.of(2, 3), -3, 6, -3, 2, -1, 0);
    assertThrows(IllegalArgumentException.class, () -> K.cross(a, a));
  }

  @Test
  void matrices() {
    Tensor x = Eval.vector(1, 2);
    Eval.check(K.diag(x), Shape.of(2, 2), 1, 0, 0, 2);
    Eval.same(x, K.diag(K.diag(x)));
    Eval.check(K.tri(2, 3, 0), Shape.of(2, 3), 1, 0, 0, 1, 1, 0);
    Eval.check(K.logspace(0, 2, 3, 10), Shape.of(3), 1, 10, 100);
  }
}
