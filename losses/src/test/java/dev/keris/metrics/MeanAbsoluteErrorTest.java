package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeanAbsoluteErrorTest {
  @Test
  void isTheMeanOfTheLoss() {
    Batches batches = Batches.to(() -> new MeanAbsoluteError());
    batches.add(new double[][] {{0, 0}, {1, 1}}, new double[][] {{1, -1}, {1, 2}});
    assertArrayEquals(new double[] {(1 + 0.5) / 2}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    MeanAbsoluteError metric = new MeanAbsoluteError().name("mine");
    assertEquals(metric.config(), MeanAbsoluteError.fromConfig(metric.config()).config());
  }
}
