package dev.keris.layers;

import org.junit.jupiter.api.Test;

class SeparableConv2DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(
            new SeparableConv2D(3, 2)
                .padding("same")
                .pointwiseInitializer("he_normal")
                .pointwiseRegularizer("l2")
                .pointwiseConstraint("unit_norm"))
        .input(1, 3, 3, 2)
        .gives(1, 3, 3, 3);
  }

  @Test
  void activationsSeeTheFormat() {
    LayerChecks.of(new SeparableConv2D(2, 1).dataFormat("channels_first").activation("softmax"))
        .input(new long[] {1, 2, 1, 2}, 1, 1, 2, 2)
        .weight(0, 1, 1)
        .weight(1, 1, 0, 0, 1)
        .outputs(0.5, 0.5, 0.5, 0.5);
  }
}
