package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class ConvLSTM2DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new ConvLSTM2D(1, 2).padding("same").recurrentActivation("hard_sigmoid"))
        .input(1, 2, 3, 2, 1)
        .gives(1, 3, 2, 1);
  }

  @Test
  void refusesUnknownSizes() {
    refuses(() -> new ConvLSTM2D(1, 2).apply(new Input(2, -1, 3, 1)), "spatial");
  }
}
