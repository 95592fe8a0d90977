package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FBetaScoreTest {
  @Test
  void recallCountsMore() {
    Batches batches = Batches.to(() -> new FBetaScore().beta(2).threshold(0.5));
    batches.add(
        new double[][] {{1, 1, 1}, {1, 0, 0}, {1, 1, 0}},
        new double[][] {{0.2, 0.6, 0.7}, {0.2, 0.6, 0.6}, {0.6, 0.8, 0.0}});
    assertArrayEquals(new double[] {0.3846154, 0.90909094, 0.8333334}, batches.result(), 1e-5);
  }

  @Test
  void betaIsPositive() {
    assertThrows(IllegalArgumentException.class, () -> new FBetaScore().beta(0));
  }

  @Test
  void survivesItsConfiguration() {
    FBetaScore metric = new FBetaScore().beta(2).average("macro").threshold(0.5).name("mine");
    assertEquals(metric.config(), FBetaScore.fromConfig(metric.config()).config());
  }
}
