package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class Conv1DTransposeTest {

  @Test
  void spreads() {
    LayerChecks.of(new Conv1DTranspose(1, 2).strides(2))
        .input(new long[] {1, 2, 1}, 1, 10)
        .weight(0, 1, 2)
        .weight(1, 0.5)
        .outputs(1.5, 2.5, 10.5, 20.5);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Conv1DTranspose(2, 3).strides(3).outputPadding(1))
        .input(2, 3, 2)
        .gives(2, 10, 2);
  }

  @Test
  void refusesTooMuchOutputPadding() {
    refuses(
        () -> new Conv1DTranspose(2, 3).strides(2).outputPadding(2).apply(new Input(3, 2)),
        "output_padding");
  }
}
