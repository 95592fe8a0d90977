package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FalseNegativesTest {
  @Test
  void countsAtOneHalf() {
    Batches batches = Batches.to(() -> new FalseNegatives());
    batches.add(new double[][] {{1, 0}, {1, 0}}, new double[][] {{0.75, 0.75}, {0.25, 0.25}});
    assertArrayEquals(new double[] {1}, batches.result(), 1e-6);
  }

  @Test
  void countsWeights() {
    Batches batches = Batches.to(() -> new FalseNegatives());
    batches.add(new double[][] {{1, 0}, {1, 0}}, new double[][] {{0.75, 0.75}, {0.25, 0.25}}, 2, 1);
    assertArrayEquals(new double[] {1}, batches.result(), 1e-6);
  }

  @Test
  void countsAtEveryThreshold() {
    Batches batches = Batches.to(() -> new FalseNegatives().thresholds(0.125, 0.875));
    batches.add(new double[][] {{1, 0}, {1, 0}}, new double[][] {{0.75, 0.75}, {0.25, 0.25}});
    assertArrayEquals(new double[] {0, 2}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    FalseNegatives metric = new FalseNegatives().thresholds(0.25, 0.5).name("mine");
    assertEquals(metric.config(), FalseNegatives.fromConfig(metric.config()).config());
  }
}
