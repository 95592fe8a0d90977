package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class DotTest {

  @Test
  void multipliesVectors() {
    LayerChecks.of(new Dot(1))
        .input(new long[] {1, 2}, 3, 4)
        .input(new long[] {1, 2}, 1, 2)
        .outputs(11);
    LayerChecks.of(new Dot(-1).normalize(true))
        .input(new long[] {1, 2}, 3, 4)
        .input(new long[] {1, 2}, 6, 8)
        .outputs(1);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Dot(1)).input(2, 3).input(2, 3).gives(2, 1);
    LayerChecks.of(new Dot(1, 2).normalize(true)).input(2, 3, 4).input(2, 5, 3).gives(2, 4, 5);
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new Dot(0), "batch");
    refuses(() -> new Dot(1).apply(new Input(2), new Input(3)), "axis 1");
    refuses(() -> new Dot(1).apply(new Input(2)), "2 inputs");
    refuses(() -> new Dot(2).apply(new Input(2), new Input(2)), "axis 2");
  }
}
