package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.losses.Values;
import org.junit.jupiter.api.Test;

class BinaryAccuracyTest {
  @Test
  void takesPredictionsAboveTheThresholdAsOne() {
    Batches batches = Batches.to(() -> new BinaryAccuracy().threshold(0.25));
    batches.add(new double[][] {{0, 1}, {1, 1}}, new double[][] {{0.25, 0.5}, {0, 1}});
    assertArrayEquals(new double[] {0.75}, batches.result(), 1e-6);
  }

  @Test
  void theThresholdLiesBetweenZeroAndOne() {
    assertThrows(IllegalArgumentException.class, () -> new BinaryAccuracy().threshold(1));
  }

  @Test
  void targetsMayLackTheLastDimension() {
    Batches batches = Batches.to(() -> new BinaryAccuracy());
    batches.add(Values.of(new double[] {1, 0}, 2), Values.of(new double[] {0.75, 0.75}, 2, 1));
    assertArrayEquals(new double[] {0.5}, batches.result());
  }

  @Test
  void optionsAreFrozenInUse() {
    Batches batches = Batches.to(() -> new BinaryAccuracy());
    batches.add(new double[][] {{1}}, new double[][] {{1}});
    BinaryAccuracy metric = (BinaryAccuracy) batches.metric();
    assertThrows(IllegalStateException.class, () -> metric.threshold(0.75));
  }

  @Test
  void survivesItsConfiguration() {
    BinaryAccuracy metric = new BinaryAccuracy().threshold(0.75).name("mine");
    assertEquals(metric.config(), BinaryAccuracy.fromConfig(metric.config()).config());
  }
}
