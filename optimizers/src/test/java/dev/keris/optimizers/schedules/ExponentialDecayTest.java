package dev.keris.optimizers.schedules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExponentialDecayTest {
  @Test
  void isMultipliedAgainAndAgain() {
    double[] rates = Rates.of(new ExponentialDecay(8, 2, 0.25), 0, 1, 2, 4);
    assertArrayEquals(new double[] {8, 4, 2, 0.5}, rates, 1e-6);
  }

  @Test
  void goesDownInStairs() {
    double[] rates = Rates.of(new ExponentialDecay(8, 2, 0.25).staircase(true), 0, 1, 2, 3);
    assertArrayEquals(new double[] {8, 8, 2, 2}, rates, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    ExponentialDecay schedule = new ExponentialDecay(0.5, 10, 0.75).staircase(true).name("mine");
    assertEquals(schedule.config(), ExponentialDecay.fromConfig(schedule.config()).config());
  }
}
