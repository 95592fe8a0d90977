package dev.keris.layers;

import org.junit.jupiter.api.Test;

class AveragePooling3DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new AveragePooling3D(2, 1, 2)).input(1, 4, 2, 2, 2).gives(1, 2, 2, 1, 2);
  }
}
