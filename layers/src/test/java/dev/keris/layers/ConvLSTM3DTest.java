package dev.keris.layers;

import org.junit.jupiter.api.Test;

class ConvLSTM3DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new ConvLSTM3D(1, 1).unitForgetBias(false))
        .input(1, 2, 1, 2, 2, 1)
        .gives(1, 1, 2, 2, 1);
  }
}
