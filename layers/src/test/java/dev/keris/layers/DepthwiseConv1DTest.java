package dev.keris.layers;

import org.junit.jupiter.api.Test;

class DepthwiseConv1DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new DepthwiseConv1D(2).depthMultiplier(2).padding("same"))
        .input(2, 4, 2)
        .gives(2, 4, 4);
  }
}
