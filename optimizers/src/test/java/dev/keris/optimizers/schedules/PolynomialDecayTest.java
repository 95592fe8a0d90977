package dev.keris.optimizers.schedules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PolynomialDecayTest {
  @Test
  void goesToItsEndAndStaysThere() {
    double[] rates = Rates.of(new PolynomialDecay(9, 4).endLearningRate(1), 0, 1, 4, 9);
    assertArrayEquals(new double[] {9, 7, 1, 1}, rates, 1e-6);
  }

  @Test
  void mayBeCurved() {
    double[] rates = Rates.of(new PolynomialDecay(9, 4).endLearningRate(1).power(2), 0, 2, 4);
    assertArrayEquals(new double[] {9, 3, 1}, rates, 1e-6);
  }

  @Test
  void mayStartAgain() {
    double[] rates = Rates.of(new PolynomialDecay(9, 4).endLearningRate(1).cycle(true), 0, 4, 5, 8);
    assertArrayEquals(new double[] {9, 1, 4, 1}, rates, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    PolynomialDecay schedule =
        new PolynomialDecay(0.5, 10).endLearningRate(0.25).power(3).cycle(true).name("mine");
    assertEquals(schedule.config(), PolynomialDecay.fromConfig(schedule.config()).config());
  }
}
