package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class GlobalAveragePooling1DTest {

  @Test
  void pools() {
    LayerChecks.of(new GlobalAveragePooling1D())
        .input(new long[] {1, 2, 2}, 1, 2, 3, 4)
        .outputs(2, 3);
  }

  @Test
  void leavesMaskedStepsOut() {
    LayerChecks.of(new GlobalAveragePooling1D())
        .input(new long[] {1, 3, 1}, 1, 5, 9)
        .mask(1, 1, 0)
        .outputs(3);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new GlobalAveragePooling1D()).input(2, 3, 2).gives(2, 2);
    LayerChecks.of(new GlobalAveragePooling1D().keepdims(true)).input(2, 3, 2).gives(2, 1, 2);
    LayerChecks.of(new GlobalAveragePooling1D().dataFormat("channels_first"))
        .input(2, 2, 3)
        .gives(2, 2);
  }

  @Test
  void refusesAnotherRank() {
    refuses(() -> new GlobalAveragePooling1D().apply(new Input(3)), "3 dimensions");
  }

  @Test
  void whatIsMaskedMayBeAnything() {
    LayerChecks.of(new GlobalAveragePooling1D())
        .input(new long[] {1, 3, 1}, 1, 5, Double.NaN)
        .mask(1, 1, 0)
        .outputs(3);
  }
}
