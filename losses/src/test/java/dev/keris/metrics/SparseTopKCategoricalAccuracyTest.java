package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SparseTopKCategoricalAccuracyTest {
  @Test
  void looksAmongTheGreatest() {
    Batches batches = Batches.to(() -> new SparseTopKCategoricalAccuracy().k(2));
    batches.add(new double[][] {{0}, {1}}, new double[][] {{0.1, 0.2, 0.3}, {0.1, 0.2, 0.3}});
    assertArrayEquals(new double[] {0.5}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    SparseTopKCategoricalAccuracy metric = new SparseTopKCategoricalAccuracy().k(3).name("mine");
    assertEquals(
        metric.config(), SparseTopKCategoricalAccuracy.fromConfig(metric.config()).config());
  }
}
