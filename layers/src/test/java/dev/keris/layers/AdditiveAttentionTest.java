package dev.keris.layers;

import org.junit.jupiter.api.Test;

class AdditiveAttentionTest {

  @Test
  void equalScoresAverageTheValues() {
    LayerChecks.of(new AdditiveAttention())
        .input(new long[] {1, 1, 1}, 1)
        .input(new long[] {1, 2, 1}, 5, 7)
        .input(new long[] {1, 2, 1}, 3, 3)
        .outputs(6);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new AdditiveAttention()).input(2, 3, 4).input(2, 5, 4).gives(2, 3, 4);
    LayerChecks.of(new AdditiveAttention().useScale(false))
        .input(2, 3, 2)
        .input(2, 4, 2)
        .gives(2, 3, 2);
  }
}
