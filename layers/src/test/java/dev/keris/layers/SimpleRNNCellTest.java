package dev.keris.layers;

import org.junit.jupiter.api.Test;

class SimpleRNNCellTest {

  @Test
  void isOneStep() {
    LayerChecks.of(new SimpleRNNCell(2)).input(2, 3).input(2, 2).gives(2, 2);
  }
}
