package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SensitivityAtSpecificityTest {
  @Test
  void isTheBestOverThresholds() {
    Batches batches = Batches.to(() -> new SensitivityAtSpecificity(0.5));
    batches.add(new double[] {0, 0, 0, 1, 1}, new double[] {0, 0.3, 0.8, 0.3, 0.8});
    assertArrayEquals(new double[] {0.5}, batches.result(), 1e-6);
  }

  @Test
  void theValueLiesBetweenZeroAndOne() {
    assertThrows(IllegalArgumentException.class, () -> new SensitivityAtSpecificity(1.5));
  }

  @Test
  void survivesItsConfiguration() {
    SensitivityAtSpecificity metric =
        new SensitivityAtSpecificity(0.25).numThresholds(20).classId(1).name("mine");
    assertEquals(metric.config(), SensitivityAtSpecificity.fromConfig(metric.config()).config());
  }
}
