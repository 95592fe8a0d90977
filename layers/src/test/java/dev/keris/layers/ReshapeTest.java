package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class ReshapeTest {

  @Test
  void readsRowByRow() {
    LayerChecks.of(new Reshape(2, 2)).input(new long[] {1, 4}, 1, 2, 3, 4).outputs(1, 2, 3, 4);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Reshape(3, -1)).input(2, 12).gives(2, 3, 4);
    LayerChecks.of(new Reshape(4, 3)).input(2, 2, 6).gives(2, 4, 3);
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new Reshape(-1, -1), "Reshape", "one -1");
    refuses(() -> new Reshape(5).name("r").apply(new Input(4)), "(5,)", "(None, 4)", "r");
    refuses(() -> new Reshape(-1, 3).apply(new Input(4)), "(None, 3)", "(None, 4)");
  }
}
