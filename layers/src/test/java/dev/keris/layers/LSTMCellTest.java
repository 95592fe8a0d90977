package dev.keris.layers;

import org.junit.jupiter.api.Test;

class LSTMCellTest {

  @Test
  void isOneStep() {
    LayerChecks.of(new LSTMCell(2)).input(2, 3).input(2, 2).input(2, 2).gives(2, 2);
  }
}
