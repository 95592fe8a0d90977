package dev.keris.layers;

import org.junit.jupiter.api.Test;

class ZeroPadding2DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new ZeroPadding2D()).input(1, 2, 3, 2).gives(1, 4, 5, 2);
    LayerChecks.of(new ZeroPadding2D(1, 2)).input(1, 2, 3, 2).gives(1, 4, 7, 2);
    LayerChecks.of(new ZeroPadding2D(0, 1, 2, 0)).input(1, 2, 3, 2).gives(1, 3, 5, 2);
  }
}
