package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeanTest {
  @Test
  void isTheMeanOfValues() {
    Batches batches = Batches.to(() -> new Mean());
    batches.add(new double[] {0}, new double[] {1});
    batches.add(new double[] {0, 0}, new double[] {2, 6});
    assertArrayEquals(new double[] {3}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    Mean metric = new Mean().name("mine");
    assertEquals(metric.config(), Mean.fromConfig(metric.config()).config());
  }
}
