package dev.keris.layers;

import org.junit.jupiter.api.Test;

class UpSampling3DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new UpSampling3D(1, 2, 2)).input(1, 2, 1, 2, 1).gives(1, 2, 2, 4, 1);
  }
}
