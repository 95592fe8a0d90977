package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class ActivationTest {

  @Test
  void appliesTheFunction() {
    LayerChecks.of(new Activation("relu")).input(new long[] {1, 3}, -1, 0.5, 2).outputs(0, 0.5, 2);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Activation("softmax")).input(2, 3).gives(2, 3);
    LayerChecks.of(new Activation("glu")).input(2, 3, 4).gives(2, 3, 2);
  }

  @Test
  void refusesUnknownNames() {
    refuses(() -> new Activation("sotfmax"), "sotfmax", "softmax");
  }
}
