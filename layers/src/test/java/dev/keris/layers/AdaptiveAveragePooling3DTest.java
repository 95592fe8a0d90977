package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class AdaptiveAveragePooling3DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new AdaptiveAveragePooling3D(1, 2, 3)).input(1, 2, 3, 4, 1).gives(1, 1, 2, 3, 1);
  }

  @Test
  void refusesSizesBelowOne() {
    refuses(() -> new AdaptiveAveragePooling3D(0), "output_size");
  }
}
