package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class AttentionTest {

  @Test
  void equalScoresAverageTheValues() {
    LayerChecks.of(new Attention())
        .input(new long[] {1, 1, 1}, 0)
        .input(new long[] {1, 2, 1}, 2, 4)
        .outputs(3);
  }

  @Test
  void maskedValuesDoNotCount() {
    LayerChecks.of(new Attention())
        .input(new long[] {1, 1, 1}, 0)
        .input(new long[] {1, 2, 1}, 2, 4)
        .mask(1, 0)
        .outputs(2);
  }

  @Test
  void causalAttentionSeesNothingLater() {
    LayerChecks.of(new Attention())
        .input(new long[] {1, 2, 1}, 0, 0)
        .input(new long[] {1, 2, 1}, 2, 4)
        .argument("use_causal_mask", true)
        .outputs(2, 3);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Attention().useScale(true)).input(2, 3, 4).input(2, 5, 4).gives(2, 3, 4);
    LayerChecks.of(new Attention().scoreMode("concat").dropout(0.3))
        .input(2, 3, 2)
        .input(2, 4, 2)
        .input(2, 4, 2)
        .gives(2, 3, 2);
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new Attention().scoreMode("sum"), "score_mode", "sum");
    refuses(() -> new Attention().apply(new Input(3, 4)), "query and value");
  }
}
