package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class LSTMCellTest {

  @Test
  void isOneStep() {
    LayerChecks.of(new LSTMCell(2)).input(2, 3).input(2, 2).input(2, 2).gives(2, 2);
  }

  @Test
  void needsItsStates() {
    refuses(() -> new LSTMCell(2).apply(new Input(3)), "LSTMCell", "states of shapes");
    refuses(
        () -> new LSTMCell(2).apply(new Input(3), new Input(2), new Input(3)),
        "states of shapes [(2,), (2,)]",
        "(None, 3)");
  }
}
