package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AdadeltaTest {
  @Test
  void scalesGradientsByTheLastChanges() {
    Steps steps = new Steps(new Adadelta(0.5).rho(0.75).epsilon(1), 0);
    double first = -Math.sqrt(1) * 2 / Math.sqrt(0.25 * 4 + 1);
    assertArrayEquals(new double[] {0.5 * first}, steps.update(2), 1e-6);
    double second = -Math.sqrt(0.25 * first * first + 1) * 2 / Math.sqrt(0.75 + 1 + 1);
    assertArrayEquals(new double[] {0.5 * (first + second)}, steps.update(2), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    Adadelta optimizer = new Adadelta(0.5).rho(0.25).epsilon(1e-3);
    assertEquals(optimizer.config(), Adadelta.fromConfig(optimizer.config()).config());
  }
}
