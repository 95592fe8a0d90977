package dev.keris.layers;

import org.junit.jupiter.api.Test;

class MaxPooling3DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new MaxPooling3D(2, 1, 2)).input(1, 4, 2, 2, 2).gives(1, 2, 2, 1, 2);
  }
}
