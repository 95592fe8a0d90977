package dev.keris.layers;

import org.junit.jupiter.api.Test;

class AveragePooling1DTest {

  @Test
  void pools() {
    LayerChecks.of(new AveragePooling1D()).input(new long[] {1, 4, 1}, 1, 4, 9, 3).outputs(2.5, 6);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new AveragePooling1D(3).strides(2).padding("same"))
        .input(2, 6, 2)
        .gives(2, 3, 2);
  }
}
