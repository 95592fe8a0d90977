package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CategoricalHingeTest {
  @Test
  void isTheMeanOfTheLoss() {
    Batches batches = Batches.to(() -> new CategoricalHinge());
    batches.add(new double[][] {{0, 1, 0}}, new double[][] {{0.5, 0.75, 0.25}});
    assertArrayEquals(new double[] {0.75}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    CategoricalHinge metric = new CategoricalHinge().name("mine");
    assertEquals(metric.config(), CategoricalHinge.fromConfig(metric.config()).config());
  }
}
