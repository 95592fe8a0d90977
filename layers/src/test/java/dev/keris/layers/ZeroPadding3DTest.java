package dev.keris.layers;

import org.junit.jupiter.api.Test;

class ZeroPadding3DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new ZeroPadding3D(1, 0, 2)).input(1, 1, 2, 3, 1).gives(1, 3, 2, 7, 1);
  }
}
