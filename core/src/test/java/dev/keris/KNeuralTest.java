package dev.keris;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import java.util.List;
import org.junit.jupiter.api.Test;

class KNeuralTest {
  private final Tensor x = Eval.random(1, 4, 3, 2);

  @Test
  void biasGoesToTheChannels() {
    Tensor bias = Eval.vector(1, 2, 3);
    Tensor image = Eval.tensor(Shape.of(1, 3, 1, 1), 0);
    Eval.check(K.biasAdd(image, bias, "channels_first"), image.shape(), 1, 2, 3);
    Tensor rows = Eval.tensor(Shape.of(1, 3), 0);
    Eval.check(K.biasAdd(rows, bias, "channels_first"), Shape.of(1, 3), 1, 2, 3);
    assertEquals(Shape.of(2, 2, 3), K.biasAdd(K.zeros(2, 2, 3), bias, null).shape());
  }

  @Test
  void normsBecomeOne() {
    Eval.check(
        K.l2Normalize(Eval.tensor(Shape.of(2, 2), 3, 4, 0, 0), 1), Shape.of(2, 2), 0.6, 0.8, 0, 0);
    Eval.check(K.l2Normalize(Eval.vector(6, 8)), Shape.of(2), 0.6, 0.8);
    Eval.check(K.rmsNormalization(Eval.vector(3, -3), Eval.vector(1, 2), 0), Shape.of(2), 1, -2);
  }

  @Test
  void batchesAreNormalisedWithTheirOwnMomentsAndWithGivenOnes() {
    Tensor gamma = Eval.vector(1, 2, -1);
    Tensor beta = Eval.vector(0, 1, 2);
    List<Tensor> out = K.normalizeBatchInTraining(x, gamma, beta, new int[] {0, 2}, 1e-3);
    List<Tensor> moments = K.moments(x, new int[] {0, 2}, false);
    Eval.same(moments.get(0), out.get(1));
    Eval.same(moments.get(1), out.get(2));
    Tensor inference = K.batchNormalization(x, out.get(1), out.get(2), beta, gamma, 1, 1e-3);
    Eval.same(inference, out.get(0));
    Tensor plain = K.normalizeBatchInTraining(x, null, null, new int[] {0, 2}, 1e-3).get(0);
    Eval.same(K.batchNormalization(x, out.get(1), out.get(2), null, null, 1, 1e-3), plain);
  }

  @Test
  void samplesAreNormalisedOverTheirLastAxes() {
    Tensor gamma = Eval.random(2, 3, 2);
    Tensor beta = Eval.random(3, 3, 2);
    int[] axes = {1, 2};
    Tensor centred = K.subtract(x, K.mean(x, axes, true));
    Tensor normal = K.divide(centred, K.sqrt(K.add(K.var(x, axes, true), 1e-3)));
    Tensor expected = K.add(K.multiply(normal, gamma), beta);
    Eval.same(expected, K.layerNormalization(x, gamma, beta, axes, 1e-3));
    Eval.same(normal, K.layerNormalization(x, null, null, axes, 1e-3));
  }
}
