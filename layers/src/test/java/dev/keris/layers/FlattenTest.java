package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class FlattenTest {

  @Test
  void movesChannelsLast() {
    LayerChecks.of(new Flatten().dataFormat("channels_first"))
        .input(new long[] {1, 2, 3}, 1, 2, 3, 4, 5, 6)
        .outputs(1, 4, 2, 5, 3, 6);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Flatten()).input(2, 3, 2, 2).gives(2, 12);
    LayerChecks.of(new Flatten()).input(3).gives(3, 1);
    LayerChecks.of(new Flatten()).input(3, 2).gives(3, 2);
  }

  @Test
  void refusesUnknownFormats() {
    refuses(() -> new Flatten().dataFormat("last"), "data_format", "last");
  }
}
