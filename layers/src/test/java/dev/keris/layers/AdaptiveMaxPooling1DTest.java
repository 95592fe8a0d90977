package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class AdaptiveMaxPooling1DTest {

  @Test
  void windowsOverlapIfTheyMust() {
    LayerChecks.of(new AdaptiveMaxPooling1D(2)).input(new long[] {1, 3, 1}, 1, 2, 3).outputs(2, 3);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new AdaptiveMaxPooling1D(3)).input(2, 5, 2).gives(2, 3, 2);
  }

  @Test
  void refusesSizesBelowOne() {
    refuses(() -> new AdaptiveMaxPooling1D(0), "output_size");
  }
}
