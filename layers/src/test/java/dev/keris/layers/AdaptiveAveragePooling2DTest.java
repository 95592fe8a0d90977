package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class AdaptiveAveragePooling2DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new AdaptiveAveragePooling2D(3, 2)).input(1, 4, 5, 2).gives(1, 3, 2, 2);
  }

  @Test
  void refusesSizesBelowOne() {
    refuses(() -> new AdaptiveAveragePooling2D(0), "output_size");
  }
}
