package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FtrlTest {
  @Test
  void followsItsFormula() {
    Steps steps = new Steps(new Ftrl(0.5).initialAccumulatorValue(0), 0);
    // sigma * w is 0, so z = 2, and sqrt(4) / 0.5 is what divides it
    assertArrayEquals(new double[] {-0.5}, steps.update(2), 1e-6);
  }

  @Test
  void theL1PenaltyMakesWeightsZero() {
    Ftrl optimizer = new Ftrl(0.5).initialAccumulatorValue(1).l1RegularizationStrength(3);
    assertArrayEquals(new double[] {0}, new Steps(optimizer, 0).update(2), 1e-6);
  }

  @Test
  void strengthsAreNotNegative() {
    assertThrows(IllegalArgumentException.class, () -> new Ftrl().l2RegularizationStrength(-1));
    assertThrows(IllegalArgumentException.class, () -> new Ftrl().learningRatePower(1));
  }

  @Test
  void survivesItsConfiguration() {
    Ftrl optimizer =
        new Ftrl(0.5)
            .learningRatePower(-0.25)
            .initialAccumulatorValue(1)
            .l1RegularizationStrength(2)
            .l2RegularizationStrength(3)
            .l2ShrinkageRegularizationStrength(4)
            .beta(5);
    assertEquals(optimizer.config(), Ftrl.fromConfig(optimizer.config()).config());
  }
}
