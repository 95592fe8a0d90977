package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class Cropping1DTest {

  @Test
  void crops() {
    LayerChecks.of(new Cropping1D(0, 2)).input(new long[] {1, 4, 1}, 1, 2, 3, 4).outputs(1, 2);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Cropping1D()).input(2, 4, 2).gives(2, 2, 2);
  }

  @Test
  void refusesToTakeEverything() {
    refuses(() -> new Cropping1D(2).apply(new Input(4, 1)), "[2, 2]", "(None, 4, 1)");
  }
}
