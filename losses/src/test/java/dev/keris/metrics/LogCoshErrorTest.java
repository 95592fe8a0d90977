package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogCoshErrorTest {
  @Test
  void isTheMeanOfTheLoss() {
    Batches batches = Batches.to(() -> new LogCoshError());
    batches.add(new double[][] {{0}}, new double[][] {{2}});
    assertArrayEquals(new double[] {Math.log(Math.cosh(2))}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    LogCoshError metric = new LogCoshError().name("mine");
    assertEquals(metric.config(), LogCoshError.fromConfig(metric.config()).config());
  }
}
