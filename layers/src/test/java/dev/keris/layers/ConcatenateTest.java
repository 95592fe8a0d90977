package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class ConcatenateTest {

  @Test
  void joins() {
    LayerChecks.of(new Concatenate())
        .input(new long[] {2, 1}, 1, 2)
        .input(new long[] {2, 2}, 3, 4, 5, 6)
        .outputs(1, 3, 4, 2, 5, 6);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Concatenate(1)).input(2, 1, 3).input(2, 2, 3).gives(2, 3, 3);
  }

  @Test
  void joinsMasks() {
    Evaluation along =
        LayerChecks.of(new Concatenate(1)).input(1, 2, 1).mask(1, 0).input(1, 1, 1).evaluate(false);
    assertArrayEquals(new double[] {1, 0, 1}, along.mask());
    Evaluation across =
        LayerChecks.of(new Concatenate())
            .input(1, 3, 1)
            .mask(1, 0, 0)
            .input(1, 3, 1)
            .mask(0, 1, 0)
            .evaluate(false);
    assertArrayEquals(new double[] {1, 1, 0}, across.mask());
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new Concatenate(1).apply(new Input(2, 3), new Input(2, 4)), "axis 1");
    refuses(() -> new Concatenate(5).apply(new Input(2), new Input(2)), "axis 5");
  }
}
