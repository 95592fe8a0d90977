package dev.keris.layers;

import org.junit.jupiter.api.Test;

class Cropping3DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Cropping3D()).input(1, 3, 4, 3, 1).gives(1, 1, 2, 1, 1);
  }
}
