package dev.keris.layers;

import org.junit.jupiter.api.Test;

class RMSNormalizationTest {

  @Test
  void dividesByTheRootMeanSquare() {
    LayerChecks.of(new RMSNormalization().epsilon(0))
        .input(new long[] {1, 2}, 1, 7)
        .outputs(0.2, 1.4);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new RMSNormalization().axis(1, 2)).input(2, 3, 4).gives(2, 3, 4);
  }
}
