package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SparseCategoricalAccuracyTest {
  @Test
  void comparesTheGreatestWithIndices() {
    Batches batches = Batches.to(() -> new SparseCategoricalAccuracy());
    batches.add(new double[][] {{1}, {0}}, new double[][] {{0.25, 0.75}, {0.25, 0.75}});
    assertArrayEquals(new double[] {0.5}, batches.result(), 1e-6);
  }

  @Test
  void oneHotTargetsAreRefused() {
    Batches batches = Batches.to(() -> new SparseCategoricalAccuracy());
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> batches.add(new double[][] {{0, 1}}, new double[][] {{0, 1}}));
    assertTrue(e.getMessage().contains("class indices"), e.getMessage());
  }

  @Test
  void survivesItsConfiguration() {
    SparseCategoricalAccuracy metric = new SparseCategoricalAccuracy().name("mine");
    assertEquals(metric.config(), SparseCategoricalAccuracy.fromConfig(metric.config()).config());
  }
}
