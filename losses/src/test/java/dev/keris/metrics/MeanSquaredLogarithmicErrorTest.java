package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeanSquaredLogarithmicErrorTest {
  @Test
  void isTheMeanOfTheLoss() {
    Batches batches = Batches.to(() -> new MeanSquaredLogarithmicError());
    batches.add(new double[][] {{Math.E - 1}}, new double[][] {{Math.E * Math.E - 1}});
    assertArrayEquals(new double[] {1}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    MeanSquaredLogarithmicError metric = new MeanSquaredLogarithmicError().name("mine");
    assertEquals(metric.config(), MeanSquaredLogarithmicError.fromConfig(metric.config()).config());
  }
}
