package dev.keris.layers;

import org.junit.jupiter.api.Test;

class Cropping2DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Cropping2D(1, 0, 2, 1)).input(1, 3, 5, 2).gives(1, 2, 2, 2);
    LayerChecks.of(new Cropping2D(1).dataFormat("channels_first"))
        .input(1, 2, 3, 4)
        .gives(1, 2, 1, 2);
    LayerChecks.of(new Cropping2D()).input(1, 3, 4, 2).gives(1, 3, 4, 2);
  }
}
