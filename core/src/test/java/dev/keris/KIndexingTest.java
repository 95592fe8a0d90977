package dev.keris;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import org.junit.jupiter.api.Test;

class KIndexingTest {
  private final Tensor x = Eval.counting(3, 2);

  @Test
  void slicesAreTakenByIndex() {
    Eval.check(K.gather(x, Eval.indices(2, 0)), Shape.of(2, 2), 4, 5, 0, 1);
    Eval.check(K.gather(x, Eval.vector(1)), Shape.of(1, 2), 2, 3); // as Keras, also by floats
    Eval.check(K.take(x, Eval.indices(-1), 1), Shape.of(3, 1), 1, 3, 5);
    Tensor once = K.reshape(Eval.indices(1, 0), 1, 2);
    Eval.check(K.takeAlongAxis(x, once, -1), Shape.of(3, 2), 1, 0, 3, 2, 5, 4);
    assertThrows(
        IllegalArgumentException.class,
        () -> K.takeAlongAxis(x, K.reshape(Eval.indices(1, 0), 2, 1), 1));
    Tensor ids = Eval.indices(1, 0, 1);
    Eval.check(K.segmentSum(x, ids, 3), Shape.of(3, 2), 2, 3, 4, 6, 0, 0);
  }

  @Test
  void indicesBecomeOneHotVectors() {
    Tensor indices = K.reshape(Eval.indices(0, 2, 1, 5), 2, 2);
    Tensor oneHot = K.oneHot(indices, 3);
    Eval.check(oneHot, Shape.of(2, 2, 3), 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0);
    assertEquals(DType.FLOAT32, oneHot.dtype());
    Eval.check(K.oneHot(Eval.indices(1, 0), 2, 0), Shape.of(2, 2), 0, 1, 1, 0);
  }

  @Test
  void aTargetAsGreatAsTheLastOfTheBestCounts() {
    Tensor scores = Eval.tensor(Shape.of(3, 4), 4, 3, 2, 1, 1, 2, 2, 2, 1, 2, 3, Double.NaN);
    Eval.check(K.inTopK(scores, Eval.indices(1, 1, 0), 2), Shape.of(3), 1, 1, 0);
    Eval.check(K.inTopK(scores, Eval.indices(2, 0, 3), 2), Shape.of(3), 0, 0, 0);
  }

  @Test
  void diagonals() {
    Eval.check(K.diagonal(x), Shape.of(2), 0, 3);
    Eval.check(K.trace(Eval.counting(2, 3, 3)), Shape.of(2), 12, 39);
  }
}
