package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeanAbsoluteErrorTest {
  @Test
  void averagesAbsoluteDifferences() {
    double[] losses =
        Values.compute(
            new MeanAbsoluteError(),
            new double[][] {{0, 1}, {0, 0}},
            new double[][] {{1, 1}, {-3, 1}});
    assertArrayEquals(new double[] {0.5, 2}, losses, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    MeanAbsoluteError loss = new MeanAbsoluteError().name("mine").reduction("sum");
    assertEquals(loss.config(), MeanAbsoluteError.fromConfig(loss.config()).config());
  }
}
