package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PearsonCorrelationTest {
  @Test
  void isOneWhereOneFollowsTheOther() {
    Batches batches = Batches.to(() -> new PearsonCorrelation());
    batches.add(
        new double[][] {{0, 1, 0.5}, {1, 1, 0.2}}, new double[][] {{0.1, 0.9, 0.5}, {1, 0.9, 0.2}});
    assertArrayEquals(new double[] {0.9966996}, batches.result(), 1e-5);
  }

  @Test
  void survivesItsConfiguration() {
    PearsonCorrelation metric = new PearsonCorrelation().axis(1).name("mine");
    assertEquals(metric.config(), PearsonCorrelation.fromConfig(metric.config()).config());
  }
}
