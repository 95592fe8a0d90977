package dev.keris.layers;

import org.junit.jupiter.api.Test;

class UnitNormalizationTest {

  @Test
  void dividesByTheNorm() {
    LayerChecks.of(new UnitNormalization()).input(new long[] {1, 2}, 3, 4).outputs(0.6, 0.8);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new UnitNormalization().axis(1, 2)).input(2, 3, 4).gives(2, 3, 4);
  }
}
