package dev.keris.layers;

import org.junit.jupiter.api.Test;

class Conv1DTest {

  @Test
  void convolves() {
    LayerChecks.of(new Conv1D(1, 2))
        .input(new long[] {1, 4, 1}, 1, 2, 3, 4)
        .weight(0, 10, 1)
        .weight(1, 0.5)
        .outputs(12.5, 23.5, 34.5);
  }

  @Test
  void causalSeesNothingLater() {
    LayerChecks.of(new Conv1D(1, 2).padding("causal").dilationRate(2).useBias(false))
        .input(new long[] {1, 4, 1}, 1, 2, 3, 4)
        .weight(0, 10, 1)
        .outputs(1, 2, 13, 24);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Conv1D(2, 3).padding("same").strides(2).activation("tanh"))
        .input(2, 5, 3)
        .gives(2, 3, 2);
    LayerChecks.of(new Conv1D(2, 3).dataFormat("channels_first")).input(2, 3, 5).gives(2, 2, 3);
  }
}
