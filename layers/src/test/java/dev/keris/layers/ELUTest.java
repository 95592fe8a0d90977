package dev.keris.layers;

import org.junit.jupiter.api.Test;

class ELUTest {

  @Test
  void bends() {
    LayerChecks.of(new ELU(2)).input(new long[] {1, 2}, -1, 3).outputs(2 * Math.expm1(-1), 3);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new ELU()).input(2, 3).gives(2, 3);
  }
}
