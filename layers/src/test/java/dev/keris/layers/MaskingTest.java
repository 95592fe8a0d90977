package dev.keris.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class MaskingTest {

  @Test
  void masksStepsOfTheValue() {
    LayerChecks checks =
        LayerChecks.of(new Masking(-1)).input(new long[] {1, 3, 2}, 1, -1, -1, -1, 0, 0);
    checks.outputs(1, -1, 0, 0, 0, 0);
    assertArrayEquals(new double[] {1, 0, 1}, checks.evaluate(false).mask());
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Masking()).input(2, 3, 2).gives(2, 3, 2);
  }
}
