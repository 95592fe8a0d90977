package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LionTest {
  @Test
  void goesByTheSignOfTheMean() {
    Steps steps = new Steps(new Lion(0.5).beta1(0.5).beta2(0.75), 0);
    assertArrayEquals(new double[] {-0.5}, steps.update(4), 1e-6); // mean becomes 1
    assertArrayEquals(new double[] {-0.5}, steps.update(-1), 1e-6); // 0.5 - 0.5 has no sign
    assertArrayEquals(new double[] {0}, steps.update(-1), 1e-6); // mean 0.5
  }

  @Test
  void survivesItsConfiguration() {
    Lion optimizer = new Lion(0.5).beta1(0.25).beta2(0.75);
    assertEquals(optimizer.config(), Lion.fromConfig(optimizer.config()).config());
  }
}
