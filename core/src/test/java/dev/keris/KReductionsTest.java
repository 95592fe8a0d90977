package dev.keris;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import org.junit.jupiter.api.Test;

class KReductionsTest {
  private final Tensor x = Eval.tensor(Shape.of(2, 3), 1, 5, 3, 4, 2, 6);

  @Test
  void axesAreOneSomeOrAll() {
    Eval.check(K.sum(x), Shape.scalar(), 21);
    Eval.check(K.sum(x, 0), Shape.of(3), 5, 7, 9);
    Eval.check(K.sum(x, -1), Shape.of(2), 9, 12);
    Eval.check(K.sum(x, 0, 1), Shape.scalar(), 21);
    Eval.check(K.sum(x, 1, true), Shape.of(2, 1), 9, 12);
    Eval.check(K.sum(x, new int[] {0, 1}, true), Shape.of(1, 1), 21);
  }

  @Test
  void elementsAreCombined() {
    Eval.check(K.mean(x, 1), Shape.of(2), 3, 4);
    Eval.check(K.prod(x, 1), Shape.of(2), 15, 48);
    Eval.check(K.max(x, 0), Shape.of(3), 4, 5, 6);
    Eval.check(K.min(x, 1, true), Shape.of(2, 1), 1, 2);
    Eval.check(K.var(x, 1), Shape.of(2), 8.0 / 3, 8.0 / 3);
    Eval.check(K.std(x, 1), Shape.of(2), Math.sqrt(8.0 / 3), Math.sqrt(8.0 / 3));
    Eval.check(K.norm(x, 1), Shape.of(2), Math.sqrt(35), Math.sqrt(56));
    Eval.check(K.argmax(x), Shape.of(2), 1, 2);
    Eval.check(K.argmin(x, 0), Shape.of(3), 0, 1, 0);
    Eval.check(K.cumsum(x, 1), Shape.of(2, 3), 1, 6, 9, 4, 6, 12);
    Eval.check(K.cumprod(x, 0), Shape.of(2, 3), 1, 5, 3, 4, 10, 18);
    Eval.check(K.countNonzero(K.subtract(x, 1), 1), Shape.of(2), 2, 3);
  }

  @Test
  void truthValuesAreCountedAndIntegersAveraged() {
    Tensor truths = Eval.truths(1, 0, 1);
    assertEquals(DType.INT32, K.sum(truths).dtype());
    Eval.check(K.sum(truths), Shape.scalar(), 2);
    assertEquals(DType.FLOAT32, K.mean(truths).dtype());
    Eval.check(K.any(truths), Shape.scalar(), 1);
    Eval.check(K.all(Eval.vector(1, 2, 0)), Shape.scalar(), 0);
  }

  @Test
  void logarithmOfTheSumOfExponentialsDoesNotOverflow() {
    Tensor large = Eval.tensor(Shape.of(2, 2), 1000, 1000, -1000, -1000);
    double log2 = Math.log(2);
    Eval.check(K.logsumexp(large, 1), Shape.of(2), 1000 + log2, -1000 + log2);
    Eval.check(K.logsumexp(large, new int[] {1}, true), Shape.of(2, 1), 1000 + log2, log2 - 1000);
    Eval.check(
        K.logsumexp(Eval.vector(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY)),
        Shape.scalar(),
        Double.NEGATIVE_INFINITY);
  }

  @Test
  void axesOutOfRangeAndMissingElementsAreRefused() {
    String message = assertThrows(IllegalArgumentException.class, () -> K.sum(x, 2)).getMessage();
    assertTrue(message.contains("Axis 2 is out of range for shape (2, 3)"), message);
    assertThrows(IllegalArgumentException.class, () -> K.max(K.zeros(2, 0), 1));
    assertThrows(IllegalArgumentException.class, () -> K.argmax(K.zeros(2, 0)));
  }
}
