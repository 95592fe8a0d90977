package dev.keris.layers;

import org.junit.jupiter.api.Test;

class PReLUTest {

  @Test
  void learnsSlopes() {
    LayerChecks.of(new PReLU())
        .input(new long[] {1, 2}, -2, -2)
        .weight(0, 0.5, 0.25)
        .outputs(-1, -0.5);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(
            new PReLU()
                .sharedAxes(1, 2)
                .alphaInitializer("ones")
                .alphaRegularizer("l2")
                .alphaConstraint("non_neg"))
        .input(2, 2, 3, 2)
        .gives(2, 2, 3, 2);
  }
}
