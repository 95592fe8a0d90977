package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class GlobalMaxPooling2DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new GlobalMaxPooling2D()).input(2, 3, 2, 2).gives(2, 2);
    LayerChecks.of(new GlobalMaxPooling2D().keepdims(true)).input(2, 3, 2, 2).gives(2, 1, 1, 2);
    LayerChecks.of(new GlobalMaxPooling2D().dataFormat("channels_first"))
        .input(2, 2, 3, 2)
        .gives(2, 2);
  }

  @Test
  void refusesAnotherRank() {
    refuses(() -> new GlobalMaxPooling2D().apply(new Input(3)), "4 dimensions");
  }
}
