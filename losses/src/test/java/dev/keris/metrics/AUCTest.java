package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AUCTest {
  @Test
  void isTheAreaUnderTheRocCurve() {
    Batches batches = Batches.to(() -> new AUC().numThresholds(3));
    batches.add(new double[] {0, 0, 1, 1}, new double[] {0, 0.5, 0.3, 0.9});
    assertArrayEquals(new double[] {0.75}, batches.result(), 1e-6);
  }

  @Test
  void samplesMayBeWeighted() {
    Batches batches = Batches.to(() -> new AUC().numThresholds(3));
    batches.add(new double[] {0, 0, 1, 1}, new double[] {0, 0.5, 0.3, 0.9}, 1, 0, 0, 1);
    assertArrayEquals(new double[] {1}, batches.result(), 1e-6);
  }

  @Test
  void perfectPredictionsHaveAnAreaOfOne() {
    Batches batches = Batches.to(() -> new AUC());
    batches.add(new double[] {0, 0, 1, 1}, new double[] {0, 0.25, 0.75, 1});
    assertArrayEquals(new double[] {1}, batches.result(), 1e-6);
  }

  @Test
  void perfectPredictionsHaveAnAreaOfOneUnderThePrCurve() {
    Batches batches = Batches.to(() -> new AUC().curve("PR"));
    batches.add(new double[] {0, 0, 1, 1}, new double[] {0, 0.25, 0.75, 1});
    assertArrayEquals(new double[] {1}, batches.result(), 1e-6);
  }

  @Test
  void boundsLieAroundTheArea() {
    Batches batches = Batches.to(() -> new AUC().numThresholds(3).summationMethod("minoring"));
    batches.add(new double[] {0, 0, 1, 1}, new double[] {0, 0.5, 0.3, 0.9});
    assertArrayEquals(new double[] {0.5}, batches.result(), 1e-6);
  }

  @Test
  void boundsLieAroundTheAreaFromAbove() {
    Batches batches = Batches.to(() -> new AUC().numThresholds(3).summationMethod("majoring"));
    batches.add(new double[] {0, 0, 1, 1}, new double[] {0, 0.5, 0.3, 0.9});
    assertArrayEquals(new double[] {1}, batches.result(), 1e-6);
  }

  @Test
  void givenThresholdsAreUsed() {
    Batches batches = Batches.to(() -> new AUC().thresholds(0.5));
    batches.add(new double[] {0, 0, 1, 1}, new double[] {0, 0.5, 0.3, 0.9});
    assertArrayEquals(new double[] {0.75}, batches.result(), 1e-6);
  }

  @Test
  void logitsBecomeProbabilities() {
    Batches batches = Batches.to(() -> new AUC().fromLogits(true));
    batches.add(new double[] {0, 0, 1, 1}, new double[] {-9, -1, 1, 9});
    assertArrayEquals(new double[] {1}, batches.result(), 1e-6);
  }

  @Test
  void labelsHaveAreasOfTheirOwn() {
    Batches batches = Batches.to(() -> new AUC().multiLabel(true));
    batches.add(new double[][] {{0, 1}, {1, 0}}, new double[][] {{0.25, 0.25}, {0.75, 0.75}});
    assertArrayEquals(new double[] {0.5}, batches.result(), 1e-6);
  }

  @Test
  void labelsMayBeWeighted() {
    Batches batches = Batches.to(() -> new AUC().multiLabel(true).labelWeights(3, 1));
    batches.add(new double[][] {{0, 1}, {1, 0}}, new double[][] {{0.25, 0.25}, {0.75, 0.75}});
    assertArrayEquals(new double[] {0.75}, batches.result(), 1e-6);
  }

  @Test
  void anUnknownCurveIsMetWithTheKnownOnes() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new AUC().curve("ROCK"));
    assertTrue(e.getMessage().contains("roc, pr, prgain"), e.getMessage());
  }

  @Test
  void survivesItsConfiguration() {
    AUC metric =
        new AUC()
            .thresholds(0.25, 0.5)
            .curve("PR")
            .summationMethod("minoring")
            .multiLabel(true)
            .numLabels(2)
            .labelWeights(1, 2)
            .fromLogits(true)
            .name("mine");
    assertEquals(metric.config(), AUC.fromConfig(metric.config()).config());
  }
}
