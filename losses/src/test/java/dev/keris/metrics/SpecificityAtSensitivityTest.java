package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SpecificityAtSensitivityTest {
  @Test
  void isTheBestOverThresholds() {
    Batches batches = Batches.to(() -> new SpecificityAtSensitivity(0.75));
    batches.add(new double[] {0, 0, 0, 1, 1}, new double[] {0, 0.3, 0.8, 0.3, 0.8});
    assertArrayEquals(new double[] {1 / 3.0}, batches.result(), 1e-6);
  }

  @Test
  void theValueLiesBetweenZeroAndOne() {
    assertThrows(IllegalArgumentException.class, () -> new SpecificityAtSensitivity(1.5));
  }

  @Test
  void survivesItsConfiguration() {
    SpecificityAtSensitivity metric =
        new SpecificityAtSensitivity(0.25).numThresholds(20).classId(1).name("mine");
    assertEquals(metric.config(), SpecificityAtSensitivity.fromConfig(metric.config()).config());
  }
}
