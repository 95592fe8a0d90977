package dev.keris.layers;

import org.junit.jupiter.api.Test;

class SeparableConv1DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new SeparableConv1D(3, 2).depthMultiplier(2)).input(2, 4, 2).gives(2, 3, 3);
  }
}
