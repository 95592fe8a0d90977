package dev.keris;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import org.junit.jupiter.api.Test;

class KScatterTest {
  private static Tensor indices(long depth, double... values) {
    return K.reshape(Eval.indices(values), -1, depth);
  }

  @Test
  void scatterAddsWhatMeets() {
    Tensor places = indices(1, 3, 1, 3);
    Eval.check(K.scatter(places, Eval.vector(1, 2, 4), 4), Shape.of(4), 0, 2, 0, 5);
    Tensor rows = Eval.tensor(Shape.of(2, 2), 1, 2, 3, 4);
    Eval.check(K.scatter(indices(1, 2, 0), rows, 3, 2), Shape.of(3, 2), 3, 4, 0, 0, 1, 2);
    Tensor points = indices(2, 0, 1, 1, 0);
    Eval.check(K.scatter(points, Eval.vector(7, 8), 2, 2), Shape.of(2, 2), 0, 7, 8, 0);
    String message =
        assertThrows(IllegalArgumentException.class, () -> K.scatter(places, Eval.vector(1, 2), 4))
            .getMessage();
    assertTrue(message.contains("(3, 1)") && message.contains("(2,)"), message);
  }

  @Test
  void updatesReplace() {
    Tensor x = Eval.tensor(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    Tensor y = K.scatterUpdate(x, indices(2, 0, 2, 1, 0), Eval.vector(0, 9));
    Eval.check(y, Shape.of(2, 3), 1, 2, 0, 9, 5, 6);
    Tensor block = Eval.tensor(Shape.of(2, 1), 0, -1);
    y = K.sliceUpdate(x, new long[] {0, 1}, block);
    Eval.check(y, Shape.of(2, 3), 1, 0, 3, 4, -1, 6);
  }
}
