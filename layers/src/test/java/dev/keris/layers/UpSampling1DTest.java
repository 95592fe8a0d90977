package dev.keris.layers;

import org.junit.jupiter.api.Test;

class UpSampling1DTest {

  @Test
  void repeats() {
    LayerChecks.of(new UpSampling1D()).input(new long[] {1, 2, 1}, 1, 2).outputs(1, 1, 2, 2);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new UpSampling1D(3)).input(2, 2, 2).gives(2, 6, 2);
  }
}
