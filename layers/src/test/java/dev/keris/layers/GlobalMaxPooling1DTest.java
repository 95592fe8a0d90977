package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class GlobalMaxPooling1DTest {

  @Test
  void pools() {
    LayerChecks.of(new GlobalMaxPooling1D()).input(new long[] {1, 2, 2}, 1, 2, 3, 4).outputs(3, 4);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new GlobalMaxPooling1D()).input(2, 3, 2).gives(2, 2);
    LayerChecks.of(new GlobalMaxPooling1D().keepdims(true)).input(2, 3, 2).gives(2, 1, 2);
    LayerChecks.of(new GlobalMaxPooling1D().dataFormat("channels_first"))
        .input(2, 2, 3)
        .gives(2, 2);
  }

  @Test
  void refusesAnotherRank() {
    refuses(() -> new GlobalMaxPooling1D().apply(new Input(3)), "3 dimensions");
  }
}
