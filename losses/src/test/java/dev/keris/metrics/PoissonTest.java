package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PoissonTest {
  @Test
  void isTheMeanOfTheLoss() {
    Batches batches = Batches.to(() -> new Poisson());
    batches.add(new double[][] {{2}}, new double[][] {{Math.E}});
    assertArrayEquals(new double[] {Math.E - 2}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    Poisson metric = new Poisson().name("mine");
    assertEquals(metric.config(), Poisson.fromConfig(metric.config()).config());
  }
}
