package dev.keris.optimizers.schedules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class InverseTimeDecayTest {
  @Test
  void isDividedByAGrowingNumber() {
    double[] rates = Rates.of(new InverseTimeDecay(8, 2, 3), 0, 1, 2);
    assertArrayEquals(new double[] {8, 3.2, 2}, rates, 1e-6);
  }

  @Test
  void goesDownInStairs() {
    double[] rates = Rates.of(new InverseTimeDecay(8, 2, 3).staircase(true), 0, 1, 2, 3);
    assertArrayEquals(new double[] {8, 8, 2, 2}, rates, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    InverseTimeDecay schedule = new InverseTimeDecay(0.5, 10, 0.75).staircase(true).name("mine");
    assertEquals(schedule.config(), InverseTimeDecay.fromConfig(schedule.config()).config());
  }
}
