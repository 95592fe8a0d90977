package dev.keris.ops;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import java.util.List;
import org.junit.jupiter.api.Test;

class CumulativeTest {
  private static Tensor run(boolean product, boolean exclusive, boolean reverse) {
    return new Cumulative(product, 0, exclusive, reverse).apply(Eval.vector(2, 3, 4));
  }

  @Test
  void runsForwardsAndBackwardsWithAndWithoutTheElementItself() {
    Shape shape = Shape.of(3);
    Eval.check(run(false, false, false), shape, 2, 5, 9);
    Eval.check(run(false, true, false), shape, 0, 2, 5);
    Eval.check(run(false, false, true), shape, 9, 7, 4);
    Eval.check(run(false, true, true), shape, 7, 4, 0);
    Eval.check(run(true, false, false), shape, 2, 6, 24);
    Eval.check(run(true, true, false), shape, 1, 2, 6);
    Eval.check(run(true, false, true), shape, 24, 12, 4);
    Eval.check(run(true, true, true), shape, 12, 4, 1);
  }

  @Test
  void gradientsOfProductsAreRightWhereFactorsAreZero() {
    Tensor x = Eval.vector(2, 0, 3, 0, 5);
    Tensor y = K.cumprod(x, 0);
    // y0 = x0, y1 = x0 x1, y2 = x0 x1 x2, y3 and y4 hold both zeros
    Eval.check(K.gradients(y, List.of(x)).get(0), Shape.of(5), 1, 2 + 6, 0, 0, 0);
    Tensor none = new Cumulative(true, 0, true, false).apply(x); // 1, x0, x0 x1, …
    Eval.check(K.gradients(none, List.of(x)).get(0), Shape.of(5), 1, 2 + 6, 0, 0, 0);
  }
}
