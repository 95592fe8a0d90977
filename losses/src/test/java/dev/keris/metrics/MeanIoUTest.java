package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeanIoUTest {
  @Test
  void isTheMeanOverClasses() {
    Batches batches = Batches.to(() -> new MeanIoU(2));
    batches.add(new double[] {0, 0, 1}, new double[] {0, 1, 1});
    assertArrayEquals(new double[] {0.5}, batches.result(), 1e-5);
  }

  @Test
  void survivesItsConfiguration() {
    MeanIoU metric = new MeanIoU(3).ignoreClass(1).sparseYPred(false).name("mine");
    assertEquals(metric.config(), MeanIoU.fromConfig(metric.config()).config());
  }
}
