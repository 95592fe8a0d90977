package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class AverageTest {

  @Test
  void merges() {
    LayerChecks.of(new Average())
        .input(new long[] {1, 2}, 1, 5)
        .input(new long[] {1, 2}, 3, 2)
        .outputs(2, 3.5);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Average()).input(2, 3).input(2, 3).input(2, 1).gives(2, 3);
    LayerChecks.of(new Average()).input(2, 3).input(2, 4, 3).gives(2, 4, 3);
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new Average().name("m").apply(new Input(3)), "m", "2 inputs");
    refuses(
        () -> new Average().name("m").apply(new Input(3), new Input(4)),
        "m",
        "(None, 3)",
        "(None, 4)");
  }
}
