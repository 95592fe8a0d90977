package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class MaxPooling2DTest {

  @Test
  void pools() {
    LayerChecks.of(new MaxPooling2D(2, 2).strides(1))
        .input(new long[] {1, 2, 3, 1}, 1, 2, 3, 4, 5, 6)
        .outputs(5, 6);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new MaxPooling2D(2).padding("same")).input(1, 5, 4, 2).gives(1, 3, 2, 2);
    LayerChecks.of(new MaxPooling2D(3, 2).dataFormat("channels_first"))
        .input(1, 2, 6, 4)
        .gives(1, 2, 2, 2);
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new MaxPooling2D(0), "pool_size");
    refuses(() -> new MaxPooling2D(2).padding("full"), "padding", "full");
    refuses(() -> new MaxPooling2D(3).name("p").apply(new Input(2, 8, 1)), "p", "[3, 3]");
  }

  @Test
  void wordsMayHaveCapitals() {
    LayerChecks.of(new MaxPooling2D(2).padding("SAME").dataFormat("Channels_First"))
        .input(1, 2, 3, 4)
        .gives(1, 2, 2, 2);
  }

  @Test
  void poolsIntegersToo() {
    LayerChecks.of(new MaxPooling2D(2, 2).strides(1))
        .integers(new long[] {1, 2, 3, 1}, -1, -2, -3, -4, -5, -6)
        .outputs(-1, -2);
  }
}
