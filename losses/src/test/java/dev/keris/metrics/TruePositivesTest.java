package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TruePositivesTest {
  @Test
  void countsAtOneHalf() {
    Batches batches = Batches.to(() -> new TruePositives());
    batches.add(new double[][] {{1, 0}, {1, 0}}, new double[][] {{0.75, 0.75}, {0.25, 0.25}});
    assertArrayEquals(new double[] {1}, batches.result(), 1e-6);
  }

  @Test
  void countsWeights() {
    Batches batches = Batches.to(() -> new TruePositives());
    batches.add(new double[][] {{1, 0}, {1, 0}}, new double[][] {{0.75, 0.75}, {0.25, 0.25}}, 2, 1);
    assertArrayEquals(new double[] {2}, batches.result(), 1e-6);
  }

  @Test
  void countsAtEveryThreshold() {
    Batches batches = Batches.to(() -> new TruePositives().thresholds(0.125, 0.875));
    batches.add(new double[][] {{1, 0}, {1, 0}}, new double[][] {{0.75, 0.75}, {0.25, 0.25}});
    assertArrayEquals(new double[] {2, 0}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    TruePositives metric = new TruePositives().thresholds(0.25, 0.5).name("mine");
    assertEquals(metric.config(), TruePositives.fromConfig(metric.config()).config());
  }
}
