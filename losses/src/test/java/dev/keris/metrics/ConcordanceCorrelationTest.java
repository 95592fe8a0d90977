package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConcordanceCorrelationTest {
  @Test
  void isOneOnlyForEqualOnes() {
    Batches batches = Batches.to(() -> new ConcordanceCorrelation());
    batches.add(
        new double[][] {{0, 1, 0.5}, {1, 1, 0.2}}, new double[][] {{0.1, 0.9, 0.5}, {1, 0.9, 0.2}});
    assertArrayEquals(new double[] {0.9816320}, batches.result(), 1e-5);
  }

  @Test
  void survivesItsConfiguration() {
    ConcordanceCorrelation metric = new ConcordanceCorrelation().axis(1).name("mine");
    assertEquals(metric.config(), ConcordanceCorrelation.fromConfig(metric.config()).config());
  }
}
