package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class GlobalMaxPooling3DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new GlobalMaxPooling3D()).input(2, 3, 1, 2, 2).gives(2, 2);
    LayerChecks.of(new GlobalMaxPooling3D().keepdims(true))
        .input(2, 3, 1, 2, 2)
        .gives(2, 1, 1, 1, 2);
    LayerChecks.of(new GlobalMaxPooling3D().dataFormat("channels_first"))
        .input(2, 2, 3, 1, 2)
        .gives(2, 2);
  }

  @Test
  void refusesAnotherRank() {
    refuses(() -> new GlobalMaxPooling3D().apply(new Input(3)), "5 dimensions");
  }
}
