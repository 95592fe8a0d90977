package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AdamaxTest {
  @Test
  void dividesByTheGreatestGradient() {
    Steps steps = new Steps(new Adamax(1).beta1(0.5).beta2(0.5).epsilon(0), 0);
    assertArrayEquals(new double[] {-1}, steps.update(4), 1e-6);
    // mean 0.5 * 2 + 0.5 * 1, greatest max(0.5 * 4, 1), correction 1 - 0.25
    assertArrayEquals(new double[] {-1 - 1.5 / 0.75 / 2}, steps.update(1), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    Adamax optimizer = new Adamax(0.5).beta1(0.25).beta2(0.75).epsilon(1e-3);
    assertEquals(optimizer.config(), Adamax.fromConfig(optimizer.config()).config());
  }
}
