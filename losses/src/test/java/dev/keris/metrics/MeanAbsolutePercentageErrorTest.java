package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeanAbsolutePercentageErrorTest {
  @Test
  void isTheMeanOfTheLoss() {
    Batches batches = Batches.to(() -> new MeanAbsolutePercentageError());
    batches.add(new double[][] {{2, 4}}, new double[][] {{1, 4}});
    assertArrayEquals(new double[] {25}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    MeanAbsolutePercentageError metric = new MeanAbsolutePercentageError().name("mine");
    assertEquals(metric.config(), MeanAbsolutePercentageError.fromConfig(metric.config()).config());
  }
}
