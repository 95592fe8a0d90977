package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class Conv2DTest {

  @Test
  void convolves() {
    LayerChecks.of(new Conv2D(1, 2, 2))
        .input(new long[] {1, 2, 3, 1}, 1, 2, 3, 4, 5, 6)
        .weight(0, 1000, 100, 10, 1)
        .outputs(1245, 2356);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Conv2D(2, 3).padding("same").activation("sigmoid"))
        .input(1, 4, 3, 2)
        .gives(1, 4, 3, 2);
    LayerChecks.of(
            new Conv2D(4, 2, 1).groups(2).strides(2, 1).kernelRegularizer("l2").useBias(false))
        .input(1, 4, 3, 4)
        .gives(1, 2, 3, 4);
    LayerChecks.of(new Conv2D(2, 2).dilationRate(2).dataFormat("channels_first"))
        .input(1, 2, 4, 5)
        .gives(1, 2, 2, 3);
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new Conv2D(0, 3), "Conv2D", "filters");
    refuses(() -> new Conv2D(2, 1, 2, 3), "kernel_size", "[1, 2, 3]");
    refuses(() -> new Conv2D(2, 0), "kernel_size");
    refuses(() -> new Conv2D(2, 3).padding("causal"), "padding", "causal");
    refuses(() -> new Conv2D(2, 3).name("c").apply(new Input(8, 8)), "c", "4 dimensions");
    refuses(
        () -> new Conv2D(2, 5).name("c").apply(new Input(4, 8, 3)),
        "c",
        "[5, 5]",
        "(None, 4, 8, 3)");
    refuses(
        () -> new Conv2D(2, 3).strides(2).dilationRate(2).apply(new Input(9, 9, 1)),
        "dilation_rate");
    refuses(() -> new Conv2D(3, 3).groups(2).apply(new Input(9, 9, 2)), "groups=2", "filters=3");
    Conv2D conv = new Conv2D(2, 3);
    conv.apply(new Input(8, 8, 3));
    refuses(() -> conv.apply(new Input(8, 8, 4)), "size 3", "(None, 8, 8, 4)");
  }

  @Test
  void wordsMayHaveCapitals() {
    LayerChecks.of(new Conv2D(2, 3).padding("SAME").dataFormat("Channels_First"))
        .input(1, 2, 3, 4)
        .gives(1, 2, 3, 4);
  }
}
