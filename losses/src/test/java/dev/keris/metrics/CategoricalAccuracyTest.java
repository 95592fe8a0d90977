package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CategoricalAccuracyTest {
  @Test
  void comparesTheGreatest() {
    Batches batches = Batches.to(() -> new CategoricalAccuracy());
    batches.add(new double[][] {{0, 1}, {1, 0}}, new double[][] {{0.25, 0.75}, {0.25, 0.75}}, 3, 1);
    assertArrayEquals(new double[] {0.75}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    CategoricalAccuracy metric = new CategoricalAccuracy().name("mine");
    assertEquals(metric.config(), CategoricalAccuracy.fromConfig(metric.config()).config());
  }
}
