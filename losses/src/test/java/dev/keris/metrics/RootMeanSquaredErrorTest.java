package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RootMeanSquaredErrorTest {
  @Test
  void isTheRootOfTheMeanOverAllBatches() {
    Batches batches = Batches.to(() -> new RootMeanSquaredError());
    batches.add(new double[][] {{0, 0}}, new double[][] {{1, 1}});
    batches.add(new double[][] {{0, 0}}, new double[][] {{3, 1}});
    assertArrayEquals(new double[] {Math.sqrt((1 + 5) / 2.0)}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    RootMeanSquaredError metric = new RootMeanSquaredError().name("mine");
    assertEquals(metric.config(), RootMeanSquaredError.fromConfig(metric.config()).config());
  }
}
