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
}
