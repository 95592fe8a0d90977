package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class GlobalAveragePooling3DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new GlobalAveragePooling3D()).input(2, 3, 1, 2, 2).gives(2, 2);
    LayerChecks.of(new GlobalAveragePooling3D().keepdims(true))
        .input(2, 3, 1, 2, 2)
        .gives(2, 1, 1, 1, 2);
    LayerChecks.of(new GlobalAveragePooling3D().dataFormat("channels_first"))
        .input(2, 2, 3, 1, 2)
        .gives(2, 2);
  }

  @Test
  void refusesAnotherRank() {
    refuses(() -> new GlobalAveragePooling3D().apply(new Input(3)), "5 dimensions");
  }
}
