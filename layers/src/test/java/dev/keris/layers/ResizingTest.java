package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class ResizingTest {

  @Test
  void interpolates() {
    LayerChecks.of(new Resizing(1, 4)).input(new long[] {1, 1, 2, 1}, 0, 4).outputs(0, 1, 3, 4);
    LayerChecks.of(new Resizing(1, 2).interpolation("nearest"))
        .input(new long[] {1, 1, 4, 1}, 1, 2, 3, 4)
        .outputs(2, 4);
  }

  @Test
  void takesASingleImage() {
    double[] image = AugmentationChecks.counting(16);
    LayerChecks.of(new Resizing(2, 2).interpolation("nearest"))
        .input(new long[] {4, 4, 1}, image)
        .outputs(5, 7, 13, 15);
    LayerChecks.of(new Resizing(2, 2).interpolation("nearest").dataFormat("channels_first"))
        .integers(new long[] {1, 4, 4}, image)
        .outputs(5, 7, 13, 15);
  }

  @Test
  void keepsTheAspectRatioIfAsked() {
    LayerChecks.of(new Resizing(1, 1).cropToAspectRatio(true))
        .input(new long[] {1, 1, 3, 1}, 1, 2, 3)
        .outputs(2);
    LayerChecks.of(new Resizing(3, 3).padToAspectRatio(true).fillValue(7))
        .input(new long[] {1, 1, 3, 1}, 1, 2, 3)
        .outputs(7, 7, 7, 1, 2, 3, 7, 7, 7);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Resizing(3, 2).antialias(true)).input(1, 4, 5, 2).gives(1, 3, 2, 2);
    LayerChecks.of(new Resizing(3, 2).interpolation("bicubic").dataFormat("channels_first"))
        .input(1, 2, 2, 3)
        .gives(1, 2, 3, 2);
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new Resizing(0, 2), "height");
    refuses(() -> new Resizing(2, 2).interpolation("cubic"), "interpolation");
    refuses(() -> new Resizing(2, 2).apply(Input.ofBatch(4, 4)), "3 dimensions");
    Resizing both = new Resizing(2, 2).cropToAspectRatio(true).padToAspectRatio(true);
    refuses(() -> both.apply(new Input(4, 4, 1)), "crop_to_aspect_ratio", "pad_to_aspect_ratio");
  }
}
