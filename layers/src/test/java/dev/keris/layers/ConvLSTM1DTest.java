package dev.keris.layers;

import org.junit.jupiter.api.Test;

class ConvLSTM1DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new ConvLSTM1D(2, 2).strides(2).dropout(0.2).recurrentDropout(0.2))
        .input(1, 2, 4, 1)
        .gives(1, 2, 2);
    LayerChecks.of(new ConvLSTM1D(1, 2).returnSequences(true).dataFormat("channels_first"))
        .input(1, 2, 1, 3)
        .mask(1, 0)
        .gives(1, 2, 1, 2);
  }

  @Test
  void wordsMayHaveCapitals() {
    LayerChecks.of(new ConvLSTM1D(2, 3).padding("SAME").dataFormat("Channels_First"))
        .input(1, 2, 2, 4)
        .gives(1, 2, 4);
  }

  @Test
  void integersAreNumbers() {
    LayerChecks.of(new ConvLSTM1D(1, 1).activation("linear").recurrentActivation("linear"))
        .integers(new long[] {1, 1, 2, 1}, 1, 2)
        .weight(0, 1, 1, 1, 1)
        .outputs(1, 8);
  }
}
