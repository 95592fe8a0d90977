package dev.keris;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import java.util.List;
import org.junit.jupiter.api.Test;

class KStatisticsTest {
  private final Tensor x = Eval.tensor(Shape.of(2, 4), 4, 1, 3, 2, 10, 10, 0, 20);

  @Test
  void middlesOfDistributions() {
    Eval.check(K.median(x, 1), Shape.of(2), 2.5, 10);
    Eval.check(K.quantile(x, 0.75, 1), Shape.of(2), 3.25, 12.5);
    Eval.check(K.quantile(x, 1, 0), Shape.of(4), 10, 10, 3, 20);
    Eval.check(K.average(x, 1, Eval.vector(1, 1, 0, 2)), Shape.of(2), 2.25, 15);
    assertThrows(IllegalArgumentException.class, () -> K.quantile(x, 2, 1));
  }

  @Test
  void placesAmongBounds() {
    Tensor bounds = Eval.vector(0, 1, 1, 3);
    Eval.check(K.searchsorted(bounds, Eval.vector(-1, 1, 2, 9)), Shape.of(4), 0, 1, 3, 4);
    Eval.check(K.digitize(Eval.vector(-1, 0, 0.5, 3), 0, 1, 3), Shape.of(4), 0, 1, 1, 3);
    Eval.check(K.digitize(Eval.vector(5)), Shape.of(1), 0);
  }

  @Test
  void counts() {
    Eval.check(K.bincount(Eval.indices(1, 3, 1, 0), 5), Shape.of(5), 1, 2, 0, 1, 0);
    Tensor indices = K.reshape(Eval.indices(0, 2, 1, 1), 2, 2);
    Eval.check(K.multiHot(indices, 3), Shape.of(2, 3), 1, 0, 1, 0, 1, 0);
  }

  @Test
  void pairsOfNumbers() {
    double inf = Double.POSITIVE_INFINITY;
    Tensor a = Eval.vector(1, 1000, -inf, inf);
    Tensor b = Eval.vector(1, 1000, -inf, 1);
    Eval.check(K.logaddexp(a, b), Shape.of(4), 1 + Math.log(2), 1000 + Math.log(2), -inf, inf);
    Eval.check(K.isclose(a, K.add(b, 1e-7), 1e-5, 0), Shape.of(4), 1, 1, 1, 0);
    Eval.check(K.hypot(Eval.vector(3), Eval.vector(4)), Shape.of(1), 5);
    Eval.check(K.diff(Eval.vector(1, 4, 9), 0), Shape.of(2), 3, 5);
    List<Tensor> grid = K.meshgrid(Eval.vector(1, 2, 3), Eval.vector(4, 5));
    Eval.check(grid.get(0), Shape.of(2, 3), 1, 2, 3, 1, 2, 3);
    Eval.check(grid.get(1), Shape.of(2, 3), 4, 4, 4, 5, 5, 5);
  }
}
