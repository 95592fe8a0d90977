package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TopKCategoricalAccuracyTest {
  @Test
  void looksAmongTheGreatest() {
    Batches batches = Batches.to(() -> new TopKCategoricalAccuracy().k(2));
    batches.add(
        new double[][] {{1, 0, 0}, {0, 1, 0}}, new double[][] {{0.1, 0.2, 0.3}, {0.1, 0.2, 0.3}});
    assertArrayEquals(new double[] {0.5}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    TopKCategoricalAccuracy metric = new TopKCategoricalAccuracy().k(3).name("mine");
    assertEquals(metric.config(), TopKCategoricalAccuracy.fromConfig(metric.config()).config());
  }
}
