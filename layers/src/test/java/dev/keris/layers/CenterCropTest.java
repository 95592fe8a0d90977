package dev.keris.layers;

import org.junit.jupiter.api.Test;

class CenterCropTest {

  @Test
  void cutsTheMiddleOut() {
    LayerChecks.of(new CenterCrop(1, 2)).input(new long[] {1, 1, 4, 1}, 1, 2, 3, 4).outputs(2, 3);
  }

  @Test
  void takesASingleImage() {
    double[] image = AugmentationChecks.counting(16);
    LayerChecks.of(new CenterCrop(2, 2)).input(new long[] {4, 4, 1}, image).outputs(5, 6, 9, 10);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new CenterCrop(2, 3)).input(1, 4, 5, 2).gives(1, 2, 3, 2);
    LayerChecks.of(new CenterCrop(4, 4)).input(1, 2, 3, 1).gives(1, 4, 4, 1);
  }
}
