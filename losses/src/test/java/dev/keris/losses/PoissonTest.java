package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PoissonTest {
  @Test
  void isTheLogLikelihood() {
    double[] losses =
        Values.compute(new Poisson(), new double[][] {{2, 0}}, new double[][] {{Math.E, 3}});
    assertArrayEquals(new double[] {(Math.E - 2 + 3) / 2}, losses, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    Poisson loss = new Poisson().name("mine").reduction("sum");
    assertEquals(loss.config(), Poisson.fromConfig(loss.config()).config());
  }
}
