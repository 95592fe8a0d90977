package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class TimeDistributedTest {

  @Test
  void appliesTheLayerToEachStep() {
    LayerChecks.of(new TimeDistributed(new Dense(1)))
        .input(new long[] {1, 2, 2}, 1, 2, 3, 4)
        .weight(0, 10, 1)
        .outputs(12, 34);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new TimeDistributed(new Dense(3))).input(2, 4, 2).gives(2, 4, 3);
    LayerChecks.of(new TimeDistributed(new Conv1D(2, 2))).input(2, 3, 4, 1).gives(2, 3, 3, 2);
    LayerChecks.of(new TimeDistributed(new LSTM(2))).input(2, 2, 3, 2).gives(2, 2, 2);
  }

  @Test
  void refusesVectors() {
    refuses(
        () -> new TimeDistributed(new Dense(1)).name("t").apply(new Input(3)), "t", "3 dimensions");
  }
}
