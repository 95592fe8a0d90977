package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BinaryCrossentropyTest {
  @Test
  void isTheMeanOfTheLoss() {
    Batches batches = Batches.to(() -> new BinaryCrossentropy());
    batches.add(new double[][] {{0, 1}}, new double[][] {{0.25, 0.5}});
    assertArrayEquals(new double[] {-(Math.log(0.75) + Math.log(0.5)) / 2}, batches.result(), 1e-6);
  }

  @Test
  void takesLogits() {
    Batches batches = Batches.to(() -> new BinaryCrossentropy().fromLogits(true));
    batches.add(new double[][] {{1}}, new double[][] {{0}});
    assertArrayEquals(new double[] {Math.log(2)}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    BinaryCrossentropy metric =
        new BinaryCrossentropy().fromLogits(true).labelSmoothing(0.1).name("mine");
    assertEquals(metric.config(), BinaryCrossentropy.fromConfig(metric.config()).config());
  }
}
