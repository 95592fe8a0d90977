package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class RepeatVectorTest {

  @Test
  void repeats() {
    LayerChecks.of(new RepeatVector(2)).input(new long[] {1, 2}, 1, 2).outputs(1, 2, 1, 2);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new RepeatVector(3)).input(2, 4).gives(2, 3, 4);
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new RepeatVector(0), "n=0");
    refuses(() -> new RepeatVector(2).apply(new Input(3, 4)), "2 dimensions");
  }
}
