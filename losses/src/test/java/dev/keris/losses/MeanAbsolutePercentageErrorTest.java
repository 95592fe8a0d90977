package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeanAbsolutePercentageErrorTest {
  @Test
  void isRelativeToTargets() {
    double[] losses =
        Values.compute(
            new MeanAbsolutePercentageError(), new double[][] {{2, -4}}, new double[][] {{1, -4}});
    assertArrayEquals(new double[] {25}, losses, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    MeanAbsolutePercentageError loss =
        new MeanAbsolutePercentageError().name("mine").reduction("sum");
    assertEquals(loss.config(), MeanAbsolutePercentageError.fromConfig(loss.config()).config());
  }
}
