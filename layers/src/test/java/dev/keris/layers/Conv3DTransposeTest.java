package dev.keris.layers;

import org.junit.jupiter.api.Test;

class Conv3DTransposeTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Conv3DTranspose(1, 2).strides(1, 2, 1))
        .input(1, 1, 2, 1, 2)
        .gives(1, 2, 4, 2, 1);
  }
}
