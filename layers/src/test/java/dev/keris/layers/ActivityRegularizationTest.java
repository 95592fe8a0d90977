package dev.keris.layers;

import org.junit.jupiter.api.Test;

class ActivityRegularizationTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new ActivityRegularization(0.1, 0.2)).input(2, 3).gives(2, 3);
  }
}
