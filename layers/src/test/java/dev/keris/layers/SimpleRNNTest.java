package dev.keris.layers;

import org.junit.jupiter.api.Test;

class SimpleRNNTest {

  @Test
  void byHand() {
    LayerChecks.of(new SimpleRNN(1))
        .input(new long[] {1, 2, 1}, 1, 2)
        .weight(0, 0.5)
        .weight(1, 2)
        .weight(2, 0.1)
        .outputs(Math.tanh(2 * 0.5 + 0.1 + 2 * Math.tanh(0.5 + 0.1)));
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new SimpleRNN(3).returnSequences(true).recurrentRegularizer("l2").dropout(0.2))
        .input(2, 3, 2)
        .gives(2, 3, 3);
  }
}
