package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class GroupNormalizationTest {

  @Test
  void normalisesGroups() {
    LayerChecks.of(new GroupNormalization(2).epsilon(0))
        .input(new long[] {1, 4}, 1, 3, 10, 30)
        .outputs(-1, 1, -1, 1);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new GroupNormalization(2)).input(2, 3, 4).gives(2, 3, 4);
    LayerChecks.of(new GroupNormalization(2).axis(1).scale(false)).input(2, 4, 2).gives(2, 4, 2);
  }

  @Test
  void refusesGroupsThatDoNotDivide() {
    refuses(() -> new GroupNormalization(3).apply(new Input(4)), "3 groups");
    refuses(() -> new GroupNormalization(0), "groups=0");
  }
}
