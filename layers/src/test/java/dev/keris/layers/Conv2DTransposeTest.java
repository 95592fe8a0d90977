package dev.keris.layers;

import org.junit.jupiter.api.Test;

class Conv2DTransposeTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Conv2DTranspose(2, 3).strides(2).padding("same").activation("tanh"))
        .input(1, 2, 3, 2)
        .gives(1, 4, 6, 2);
    LayerChecks.of(new Conv2DTranspose(2, 2).dilationRate(2).dataFormat("channels_first"))
        .input(1, 2, 2, 3)
        .gives(1, 2, 4, 5);
  }

  @Test
  void activationsSeeTheFormat() {
    LayerChecks.of(new Conv2DTranspose(2, 1).dataFormat("channels_first").activation("softmax"))
        .input(new long[] {1, 2, 1, 2}, 1, 1, 2, 2)
        .weight(0, 1, 0, 0, 1)
        .outputs(0.5, 0.5, 0.5, 0.5);
  }
}
