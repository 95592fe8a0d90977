package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SumTest {
  @Test
  void addsUpValues() {
    Batches batches = Batches.to(() -> new Sum());
    batches.add(new double[] {0}, new double[] {1});
    batches.add(new double[] {0, 0}, new double[] {2, 6}, 1, 0.5);
    assertArrayEquals(new double[] {6}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    Sum metric = new Sum().name("mine");
    assertEquals(metric.config(), Sum.fromConfig(metric.config()).config());
  }
}
