package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BinaryIoUTest {
  @Test
  void predictionsCountFromTheThresholdOn() {
    Batches batches = Batches.to(() -> new BinaryIoU(0, 1).threshold(0.3));
    batches.add(new double[] {0, 1, 0, 1}, new double[] {0.1, 0.2, 0.4, 0.7});
    assertArrayEquals(new double[] {1 / 3.0}, batches.result(), 1e-5);
  }

  @Test
  void mayLookAtOneClass() {
    Batches batches = Batches.to(() -> new BinaryIoU(1));
    batches.add(new double[] {0, 1, 1, 1}, new double[] {0.1, 0.2, 0.6, 0.7});
    assertArrayEquals(new double[] {2 / 3.0}, batches.result(), 1e-5);
  }

  @Test
  void survivesItsConfiguration() {
    BinaryIoU metric = new BinaryIoU(1).threshold(0.25).name("mine");
    assertEquals(metric.config(), BinaryIoU.fromConfig(metric.config()).config());
  }
}
