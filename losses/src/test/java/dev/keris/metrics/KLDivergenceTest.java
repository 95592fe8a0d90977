package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class KLDivergenceTest {
  @Test
  void isTheMeanOfTheLoss() {
    Batches batches = Batches.to(() -> new KLDivergence());
    batches.add(new double[][] {{0.5, 0.5}}, new double[][] {{0.25, 0.75}});
    assertArrayEquals(
        new double[] {0.5 * Math.log(2) + 0.5 * Math.log(0.5 / 0.75)}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    KLDivergence metric = new KLDivergence().name("mine");
    assertEquals(metric.config(), KLDivergence.fromConfig(metric.config()).config());
  }
}
