package dev.keris.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class IdentityTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Identity()).input(2, 3).gives(2, 3);
  }

  @Test
  void passesMasksOn() {
    Evaluation evaluation =
        LayerChecks.of(new Identity()).input(1, 2, 1).mask(0, 1).evaluate(false);
    assertArrayEquals(new double[] {0, 1}, evaluation.mask());
  }
}
