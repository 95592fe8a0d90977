package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NadamTest {
  @Test
  void momentumLooksAhead() {
    Steps steps = new Steps(new Nadam(1).beta1(0.5).beta2(0.75).epsilon(0), 0);
    double u1 = 0.5 * (1 - 0.5 * 0.96);
    double u2 = 0.5 * (1 - 0.5 * 0.96 * 0.96);
    double mean = u2 * 0.5 / (1 - u1 * u2) + (1 - u1) / (1 - u1);
    assertArrayEquals(new double[] {-mean}, steps.update(1), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    Nadam optimizer = new Nadam(0.5).beta1(0.25).beta2(0.75).epsilon(1e-3);
    assertEquals(optimizer.config(), Nadam.fromConfig(optimizer.config()).config());
  }
}
