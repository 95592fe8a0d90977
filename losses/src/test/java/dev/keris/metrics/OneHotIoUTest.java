package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OneHotIoUTest {
  @Test
  void takesTheGreatest() {
    Batches batches = Batches.to(() -> new OneHotIoU(2, 0));
    batches.add(
        new double[][] {{1, 0}, {1, 0}, {0, 1}},
        new double[][] {{0.75, 0.25}, {0.25, 0.75}, {0.25, 0.75}});
    assertArrayEquals(new double[] {0.5}, batches.result(), 1e-5);
  }

  @Test
  void survivesItsConfiguration() {
    OneHotIoU metric = new OneHotIoU(3, 1).ignoreClass(1).sparseYPred(true).name("mine");
    assertEquals(metric.config(), OneHotIoU.fromConfig(metric.config()).config());
  }
}
