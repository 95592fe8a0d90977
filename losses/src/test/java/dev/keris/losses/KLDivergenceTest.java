package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class KLDivergenceTest {
  @Test
  void comparesDistributions() {
    double[] losses =
        Values.compute(
            new KLDivergence(), new double[][] {{0.5, 0.5}}, new double[][] {{0.25, 0.75}});
    assertArrayEquals(new double[] {0.5 * Math.log(2) + 0.5 * Math.log(0.5 / 0.75)}, losses, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    KLDivergence loss = new KLDivergence().name("mine").reduction("sum");
    assertEquals(loss.config(), KLDivergence.fromConfig(loss.config()).config());
  }
}
