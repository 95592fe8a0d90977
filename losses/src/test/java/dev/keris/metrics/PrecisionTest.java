package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PrecisionTest {
  @Test
  void isAShareAtOneHalf() {
    Batches batches = Batches.to(() -> new Precision());
    batches.add(new double[][] {{1, 0, 0, 1}}, new double[][] {{0.75, 0.625, 0.25, 0.25}});
    assertArrayEquals(new double[] {0.5}, batches.result(), 1e-6);
  }

  @Test
  void isAShareAtEveryThreshold() {
    Batches batches = Batches.to(() -> new Precision().thresholds(0.125, 0.5));
    batches.add(new double[][] {{1, 0, 0, 1}}, new double[][] {{0.75, 0.625, 0.25, 0.25}});
    assertArrayEquals(new double[] {0.5, 0.5}, batches.result(), 1e-6);
  }

  @Test
  void onlyTheGreatestMayCount() {
    Batches batches = Batches.to(() -> new Precision().topK(2));
    batches.add(new double[][] {{1, 0, 0, 1}}, new double[][] {{0.25, 0.125, 0, 0.0625}});
    assertArrayEquals(new double[] {0.5}, batches.result(), 1e-6);
  }

  @Test
  void mayLookAtOneClass() {
    Batches batches = Batches.to(() -> new Precision().classId(1));
    batches.add(new double[][] {{0, 1}, {0, 0}}, new double[][] {{1, 0}, {1, 1}});
    assertArrayEquals(new double[] {0}, batches.result(), 1e-6);
  }

  @Test
  void isZeroWhereThereIsNothing() {
    Batches batches = Batches.to(() -> new Precision());
    batches.add(new double[][] {{0, 0}}, new double[][] {{0, 0}});
    assertArrayEquals(new double[] {0}, batches.result(), 1e-6);
  }

  @Test
  void thresholdsLieBetweenZeroAndOne() {
    assertThrows(IllegalArgumentException.class, () -> new Precision().thresholds(1.5));
  }

  @Test
  void survivesItsConfiguration() {
    Precision metric = new Precision().thresholds(0.25, 0.5).topK(3).classId(1).name("mine");
    assertEquals(metric.config(), Precision.fromConfig(metric.config()).config());
  }
}
