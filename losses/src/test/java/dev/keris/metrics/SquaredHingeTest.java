package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SquaredHingeTest {
  @Test
  void isTheMeanOfTheLoss() {
    Batches batches = Batches.to(() -> new SquaredHinge());
    batches.add(new double[][] {{0, 1}}, new double[][] {{-0.5, 2}});
    assertArrayEquals(new double[] {0.125}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    SquaredHinge metric = new SquaredHinge().name("mine");
    assertEquals(metric.config(), SquaredHinge.fromConfig(metric.config()).config());
  }
}
