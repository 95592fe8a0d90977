package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class NormalizationTest {

  @Test
  void normalisesAndBack() {
    LayerChecks.of(new Normalization().mean(1, 2).variance(4, 1))
        .input(new long[] {1, 2}, 3, 5)
        .outputs(1, 3);
    LayerChecks.of(new Normalization().mean(1, 2).variance(4, 1).invert(true))
        .input(new long[] {1, 2}, 1, 3)
        .outputs(3, 5);
  }

  @Test
  void adaptsToData() {
    Normalization layer = new Normalization();
    layer.adapt(Nd4j.createFromArray(new double[][] {{1, 10}, {3, 30}}));
    assertArrayEquals(new double[] {2, 20}, Evaluation.read(layer.weights().get(0)), 1e-6);
    assertArrayEquals(new double[] {1, 100}, Evaluation.read(layer.weights().get(1)), 1e-4);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Normalization()).input(2, 3).gives(2, 3);
    LayerChecks.of(new Normalization(new int[0]).mean(0.5).variance(2)).input(2, 3).gives(2, 3);
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new Normalization().mean(1).apply(new Input(1)), "together");
    Normalization given = new Normalization().mean(1).variance(1);
    refuses(() -> given.adapt(Nd4j.ones(2, 1)), "was given");
  }
}
