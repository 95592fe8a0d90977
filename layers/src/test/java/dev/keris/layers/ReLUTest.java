package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class ReLUTest {

  @Test
  void bendsAndBounds() {
    LayerChecks.of(new ReLU().maxValue(2.0).negativeSlope(0.5).threshold(1))
        .input(new long[] {1, 4}, -1, 0.5, 1.5, 3)
        .outputs(-1, -0.25, 1.5, 2);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new ReLU().negativeSlope(0.1)).input(2, 3).gives(2, 3);
  }

  @Test
  void refusesNegativeNumbers() {
    refuses(() -> new ReLU().maxValue(-1.0), "max_value");
    refuses(() -> new ReLU().negativeSlope(-1), "negative_slope");
    refuses(() -> new ReLU().threshold(-1), "threshold");
  }
}
