package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeanSquaredLogarithmicErrorTest {
  @Test
  void comparesLogarithms() {
    double[] losses =
        Values.compute(
            new MeanSquaredLogarithmicError(),
            new double[][] {{Math.E - 1, 0}},
            new double[][] {{Math.E * Math.E - 1, -5}});
    assertArrayEquals(new double[] {0.5}, losses, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    MeanSquaredLogarithmicError loss =
        new MeanSquaredLogarithmicError().name("mine").reduction("sum");
    assertEquals(loss.config(), MeanSquaredLogarithmicError.fromConfig(loss.config()).config());
  }
}
