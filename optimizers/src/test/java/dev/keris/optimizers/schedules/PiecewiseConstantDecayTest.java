package dev.keris.optimizers.schedules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PiecewiseConstantDecayTest {
  @Test
  void jumpsAfterEachBoundary() {
    double[] rates =
        Rates.of(
            new PiecewiseConstantDecay(new double[] {2, 4}, new double[] {1, 0.5, 0.25}),
            0,
            2,
            3,
            4,
            5);
    assertArrayEquals(new double[] {1, 1, 0.5, 0.5, 0.25}, rates, 1e-6);
  }

  @Test
  void needsOneValueMoreThanBoundaries() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new PiecewiseConstantDecay(new double[] {1}, new double[] {1}));
  }

  @Test
  void survivesItsConfiguration() {
    PiecewiseConstantDecay schedule =
        new PiecewiseConstantDecay(new double[] {2}, new double[] {1, 0.5}).name("mine");
    assertEquals(schedule.config(), PiecewiseConstantDecay.fromConfig(schedule.config()).config());
  }
}
