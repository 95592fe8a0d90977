package dev.keris.layers;

import org.junit.jupiter.api.Test;

class Conv3DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Conv3D(2, 2, 1, 2).activation("tanh"))
        .input(1, 3, 2, 3, 2)
        .gives(1, 2, 2, 2, 2);
  }
}
