package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TverskyTest {
  @Test
  void weighsMissedAndInvented() {
    double[] losses =
        Values.compute(
            new Tversky().alpha(0.25).beta(0.75),
            new double[][] {{1, 1, 0}},
            new double[][] {{1, 0, 1}});
    assertArrayEquals(new double[] {1 - 1 / (1 + 0.25 + 0.75)}, losses, 1e-6);
  }

  @Test
  void isOneNumberForEachRow() {
    double[] losses =
        Values.compute(
            new Tversky().axis(1),
            new double[][] {{1, 0}, {1, 0}},
            new double[][] {{0.5, 0.5}, {1, 0}});
    assertArrayEquals(new double[] {1 - 0.5 / (0.5 + 0.25 + 0.25), 0}, losses, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    Tversky loss = new Tversky().alpha(0.1).beta(0.2).axis(1).name("mine").reduction("sum");
    assertEquals(loss.config(), Tversky.fromConfig(loss.config()).config());
  }
}
