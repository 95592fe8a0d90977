package dev.keris.layers;

import org.junit.jupiter.api.Test;

class ThresholdedReLUTest {

  @Test
  void passesWhatIsAbove() {
    LayerChecks.of(new ThresholdedReLU(0.5)).input(new long[] {1, 2}, 0.4, 3).outputs(0, 3);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new ThresholdedReLU()).input(2, 3).gives(2, 3);
  }
}
