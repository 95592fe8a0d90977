package dev.keris.layers;

import org.junit.jupiter.api.Test;

class RNNTest {

  @Test
  void repeatsAnyCell() {
    LayerChecks.of(new RNN(new SimpleRNNCell(1).activation("linear")).returnState(true))
        .input(new long[] {1, 3, 1}, 1, 2, 3)
        .weight(0, 1)
        .weight(1, 1)
        .outputs(6);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new RNN(new LSTMCell(2)).returnSequences(true)).input(2, 3, 2).gives(2, 3, 2);
    LayerChecks.of(new RNN(new GRUCell(2)).goBackwards(true)).input(2, 3, 2).gives(2, 2);
  }
}
