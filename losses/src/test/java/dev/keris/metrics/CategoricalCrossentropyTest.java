package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CategoricalCrossentropyTest {
  @Test
  void isTheMeanOfTheLoss() {
    Batches batches = Batches.to(() -> new CategoricalCrossentropy());
    batches.add(new double[][] {{0, 1}}, new double[][] {{1, 3}});
    assertArrayEquals(new double[] {-Math.log(0.75)}, batches.result(), 1e-6);
  }

  @Test
  void takesLogits() {
    Batches batches = Batches.to(() -> new CategoricalCrossentropy().fromLogits(true));
    batches.add(new double[][] {{0, 1}}, new double[][] {{0, 0}});
    assertArrayEquals(new double[] {Math.log(2)}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    CategoricalCrossentropy metric =
        new CategoricalCrossentropy().fromLogits(true).labelSmoothing(0.1).axis(1).name("mine");
    assertEquals(metric.config(), CategoricalCrossentropy.fromConfig(metric.config()).config());
  }
}
