package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class LayerNormalizationTest {

  @Test
  void normalisesEachSample() {
    LayerChecks.of(new LayerNormalization().epsilon(0))
        .input(new long[] {2, 2}, 1, 3, 10, 30)
        .outputs(-1, 1, -1, 1);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new LayerNormalization()).input(2, 3, 4).gives(2, 3, 4);
    LayerChecks.of(new LayerNormalization().axis(1, 2).center(false)).input(2, 3, 4).gives(2, 3, 4);
    LayerChecks.of(new LayerNormalization().rmsScaling(true)).input(2, 3).gives(2, 3);
  }

  @Test
  void refusesAnAxisThatIsNotThere() {
    refuses(() -> new LayerNormalization().axis(4).apply(new Input(2)), "axis 4");
  }
}
