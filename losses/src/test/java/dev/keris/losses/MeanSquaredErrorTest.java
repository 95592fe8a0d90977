package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeanSquaredErrorTest {
  @Test
  void averagesSquaredDifferences() {
    double[] losses =
        Values.compute(
            new MeanSquaredError(),
            new double[][] {{0, 1}, {0, 0}},
            new double[][] {{1, 1}, {3, 1}});
    assertArrayEquals(new double[] {0.5, 5}, losses, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    MeanSquaredError loss = new MeanSquaredError().name("mine").reduction("sum");
    assertEquals(loss.config(), MeanSquaredError.fromConfig(loss.config()).config());
  }
}
