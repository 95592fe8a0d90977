package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LambTest {
  @Test
  void changesHaveTheNormOfTheWeight() {
    Steps steps = new Steps(new Lamb(0.5).epsilon(0), 3, 4);
    // Adam's first change is (1, -1), of norm sqrt(2); the weight's norm is 5
    double change = 0.5 * 5 / Math.sqrt(2);
    assertArrayEquals(new double[] {3 - change, 4 + change}, steps.update(2, -7), 1e-4);
  }

  @Test
  void aWeightOfZeroMovesLikeAdam() {
    Steps steps = new Steps(new Lamb(0.5).epsilon(0), 0);
    assertArrayEquals(new double[] {-0.5}, steps.update(2), 1e-5);
  }

  @Test
  void survivesItsConfiguration() {
    Lamb optimizer = new Lamb(0.5).beta1(0.25).beta2(0.75).epsilon(1e-3);
    assertEquals(optimizer.config(), Lamb.fromConfig(optimizer.config()).config());
  }
}
