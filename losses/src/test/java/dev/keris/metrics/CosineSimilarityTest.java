package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CosineSimilarityTest {
  @Test
  void isOneWhereVectorsPointTheSameWay() {
    Batches batches = Batches.to(() -> new CosineSimilarity());
    batches.add(new double[][] {{0, 1}, {1, 1}}, new double[][] {{1, 0}, {2, 2}});
    assertArrayEquals(new double[] {0.5}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    CosineSimilarity metric = new CosineSimilarity().axis(1).name("mine");
    assertEquals(metric.config(), CosineSimilarity.fromConfig(metric.config()).config());
  }
}
