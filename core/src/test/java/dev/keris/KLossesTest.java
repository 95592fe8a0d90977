package dev.keris;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import java.util.List;
import org.junit.jupiter.api.Test;

class KLossesTest {
  private static final double SMALL = -Math.log(1e-7);

  @Test
  void probabilitiesAreScaledAndClippedFirst() {
    Tensor target = Eval.tensor(Shape.of(3, 2), 1, 0, 0, 1, 1, 0);
    Tensor output = Eval.tensor(Shape.of(3, 2), 1, 3, 0.5, 0.5, 0, 1);
    Tensor loss = K.categoricalCrossentropy(target, output);
    Eval.check(loss, Shape.of(3), Math.log(4), Math.log(2), SMALL);
    Tensor classes = Eval.indices(0, 1, 0);
    Eval.same(loss, K.sparseCategoricalCrossentropy(classes, output));
    Eval.same(loss, K.sparseCategoricalCrossentropy(K.expandDims(classes, -1), output));
  }

  @Test
  void logitsGoThroughTheSoftmax() {
    Tensor logits = Eval.random(1, 4, 2, 3);
    Tensor classes = K.reshape(Eval.indices(0, 2, 1, 1, 0, 0, 2, 2), 4, 2);
    Tensor target = K.oneHot(classes, 3);
    Tensor expected = K.categoricalCrossentropy(target, K.softmax(logits));
    Eval.same(expected, K.categoricalCrossentropy(target, logits, true, -1));
    Eval.same(expected, K.sparseCategoricalCrossentropy(classes, logits, true, -1));
    Tensor first = K.moveaxis(logits, -1, 1);
    Eval.same(expected, K.sparseCategoricalCrossentropy(classes, first, true, 1));
    Tensor labels = K.moveaxis(target, -1, 1);
    Eval.same(expected, K.categoricalCrossentropy(labels, K.softmax(first, 1), false, 1));
    Eval.same(expected, K.categoricalCrossentropy(labels, first, true, 1));
  }

  @Test
  void binaryCrossentropyIsElementwise() {
    Tensor target = Eval.vector(1, 0, 1);
    Eval.check(
        K.binaryCrossentropy(target, Eval.vector(0.25, 0.5, 0)),
        Shape.of(3),
        Math.log(4),
        Math.log(2),
        SMALL);
    Tensor logits = Eval.vector(2, -1, 0.5);
    Eval.same(
        K.binaryCrossentropy(target, K.sigmoid(logits)),
        K.binaryCrossentropy(target, logits, true));
  }

  @Test
  void gradientsSumUpWhatIsNotAScalar() {
    Tensor x = Eval.vector(1, 2, 3);
    List<Tensor> gradients = K.gradients(K.square(x), List.of(x, Eval.vector(0)));
    Eval.check(gradients.get(0), Shape.of(3), 2, 4, 6);
    Eval.check(gradients.get(1), Shape.of(1), 0);
    assertEquals(2, gradients.size());
  }
}
