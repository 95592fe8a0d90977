package dev.keris.layers;

import org.junit.jupiter.api.Test;

class MaxPooling1DTest {

  @Test
  void pools() {
    LayerChecks.of(new MaxPooling1D()).input(new long[] {1, 4, 1}, 1, 4, 9, 3).outputs(4, 9);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new MaxPooling1D(3).strides(2).padding("same")).input(2, 6, 2).gives(2, 3, 2);
  }
}
