package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class ZeroPadding1DTest {

  @Test
  void pads() {
    LayerChecks.of(new ZeroPadding1D(1, 2))
        .input(new long[] {1, 2, 1}, 3, 4)
        .outputs(0, 3, 4, 0, 0);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new ZeroPadding1D()).input(2, 3, 2).gives(2, 5, 2);
    LayerChecks.of(new ZeroPadding1D(2).dataFormat("channels_first")).input(2, 3, 2).gives(2, 3, 6);
  }

  @Test
  void refusesNegativeNumbers() {
    refuses(() -> new ZeroPadding1D(-1), "padding", "-1");
    refuses(() -> new ZeroPadding1D(1, 2, 3), "[1, 2, 3]");
  }
}
