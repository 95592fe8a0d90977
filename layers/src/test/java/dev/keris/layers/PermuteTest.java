package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class PermuteTest {

  @Test
  void reordersAxes() {
    LayerChecks.of(new Permute(2, 1))
        .input(new long[] {1, 2, 3}, 1, 2, 3, 4, 5, 6)
        .outputs(1, 4, 2, 5, 3, 6);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Permute(3, 1, 2)).input(2, 3, 4, 5).gives(2, 5, 3, 4);
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new Permute(0, 1), "[0, 1]");
    refuses(() -> new Permute(1, 1), "[1, 1]");
    refuses(() -> new Permute(2, 1).apply(new Input(3)), "3 dimensions");
  }
}
