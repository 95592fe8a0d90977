package dev.keris.ops;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import java.util.List;
import org.junit.jupiter.api.Test;

class SortingTest {
  @Test
  void equalElementsKeepTheirOrderInBothDirections() {
    Tensor x = Eval.vector(2, 1, 2, 3, 1);
    Eval.check(new ArgSort(0, false).apply(x), Shape.of(5), 1, 4, 0, 2, 3);
    Eval.check(new ArgSort(0, true).apply(x), Shape.of(5), 3, 0, 2, 1, 4);
  }

  @Test
  void notANumberIsTheGreatest() {
    Tensor x = Eval.vector(Double.NaN, 1, Double.POSITIVE_INFINITY);
    Eval.check(new ArgSort(0, false).apply(x), Shape.of(3), 1, 2, 0);
    Eval.check(new ArgSort(0, true).apply(x), Shape.of(3), 0, 2, 1);
  }

  @Test
  void sortsAlongAnyAxis() {
    Tensor x = Eval.tensor(Shape.of(3, 2), 3, 4, 1, 6, 2, 5);
    Eval.check(K.sort(x, 0), Shape.of(3, 2), 1, 4, 2, 5, 3, 6);
    Eval.check(K.sort(x, 1), Shape.of(3, 2), 3, 4, 1, 6, 2, 5);
  }

  @Test
  void topKGivesTheGreatestAndTheLowerIndexFirst() {
    List<Tensor> top = K.topK(Eval.tensor(Shape.of(2, 4), 1, 3, 3, 2, 0, 0, 0, 0), 2);
    Eval.check(top.get(0), Shape.of(2, 2), 3, 3, 0, 0);
    Eval.check(top.get(1), Shape.of(2, 2), 1, 2, 0, 1);
  }

  @Test
  void topKRefusesMoreThanThereAre() {
    Tensor x = Eval.vector(1, 2);
    String message = assertThrows(IllegalArgumentException.class, () -> K.topK(x, 3)).getMessage();
    assertTrue(message.contains("at least k = 3"), message);
  }

  @Test
  void gradientsGoToTheSortedElements() {
    Tensor x = Eval.vector(3, 1, 2);
    Tensor weighted = K.multiply(K.sort(x), Eval.vector(10, 20, 30));
    Eval.check(K.gradients(weighted, List.of(x)).get(0), Shape.of(3), 30, 10, 20);
  }

  @Test
  void elementsAreGatheredAndScatteredAlongAnAxis() {
    Tensor x = Eval.counting(2, 3);
    Tensor indices = K.reshape(Eval.indices(2, -3, 1, 1), 2, 2);
    Eval.check(new GatherElements(1).apply(x, indices), Shape.of(2, 2), 2, 0, 4, 4);
    Tensor updates = Eval.tensor(Shape.of(2, 2), 1, 2, 3, 4);
    Eval.check(
        new ScatterAddElements(1, 3).apply(indices, updates), Shape.of(2, 3), 2, 0, 1, 0, 7, 0);
    String message =
        assertThrows(IllegalArgumentException.class, () -> new GatherElements(0).apply(x, indices))
            .getMessage();
    assertTrue(message.contains("take_along_axis"), message);
  }

  @Test
  void indicesOutOfRangeFailTheRun() {
    Tensor picked = new GatherElements(0).apply(Eval.vector(1, 2), Eval.indices(2));
    assertThrows(IndexOutOfBoundsException.class, () -> Eval.of(picked));
  }
}
