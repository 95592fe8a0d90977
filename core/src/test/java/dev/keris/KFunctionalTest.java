package dev.keris;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.layers.Input;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** On functional tensors, whose batch size is not known, K's functions become layers. */
class KFunctionalTest {
  private final Tensor x = new Input(4, 6);

  private static void check(Tensor y, long... dims) {
    assertEquals(Shape.of(dims), y.shape());
  }

  @Test
  void shapesFollowFromTheKnownDimensions() {
    check(K.add(x, 1), -1, 4, 6);
    check(K.subtract(K.mean(x, 1, true), x), -1, 4, 6);
    check(K.zerosLike(x), -1, 4, 6);
    check(K.logsumexp(x, 1), -1, 6);
    check(K.batchFlatten(x), -1, 24);
    check(K.expandDims(x, -1), -1, 4, 6, 1);
    check(K.squeeze(K.expandDims(x, 1), 1), -1, 4, 6);
    check(K.slice(x, 1, -2, 4), -1, 2, 6);
    check(K.split(x, 2, 2).get(1), -1, 4, 3);
    check(K.concatenate(x, x), -1, 4, 12);
    check(K.stack(List.of(x, x), 1), -1, 2, 4, 6);
    check(K.reverse(x, 0, 1), -1, 4, 6);
    check(K.tile(x, 1, 2, 3), -1, 8, 18);
    check(K.repeatElements(x, 3, 1), -1, 12, 6);
    check(K.pad(x, new long[][] {{0, 0}, {1, 1}, {2, 0}}), -1, 6, 8);
    check(K.oneHot(K.argmax(x), 6), -1, 4, 6);
    check(K.dot(x, K.zeros(6, 3)), -1, 4, 3);
    check(K.linear(x, K.zeros(6, 3), K.zeros(3)), -1, 4, 3);
    check(K.batchDot(x, x, 2, 2), -1, 4, 4);
    check(K.einsum("bij,bkj->bik", x, x), -1, 4, 4);
    check(K.conv1d(x, K.zeros(3, 6, 5), 2, "same", null, 1), -1, 2, 5);
    check(K.maxPool(x, new long[] {2}, new long[] {2}, "valid", null), -1, 2, 6);
    check(K.layerNormalization(x, null, null, new int[] {-1}, 1e-3), -1, 4, 6);
    check(K.dropout(x, 0.5), -1, 4, 6);
    check(K.topK(x, 2).get(1), -1, 4, 2);
  }

  @Test
  void otherDimensionsMayBeUnknownToo() {
    Tensor sequence = new Input(-1, 6);
    check(K.expandDims(sequence, -1), -1, -1, 6, 1);
    check(K.linear(sequence, K.zeros(6, 3), K.zeros(3)), -1, -1, 3);
    check(K.conv1d(sequence, K.zeros(3, 6, 5), 1, "causal", null, 1), -1, -1, 5);
    check(K.squeeze(K.mean(sequence, 2, true), 2), -1, -1);
    check(K.flatten(sequence), -1);
    check(K.softmax(sequence), -1, -1, 6);
  }

  @Test
  void gradientsOfFunctionalTensorsAreFunctionalTensors() {
    Tensor input = new Input(2);
    Tensor loss = K.sum(K.pow(input, 3), 1);
    Tensor gradient = K.gradients(loss, List.of(input)).get(0);
    check(gradient, -1, 2);
    K.Function slope = K.function(new Tensor[] {input}, new Tensor[] {gradient});
    INDArray result = slope.call(Nd4j.createFromArray(new float[][] {{1, 2}, {-1, 0}}))[0];
    assertEquals(Nd4j.createFromArray(new float[][] {{3, 12}, {3, 0}}), result);
  }
}
