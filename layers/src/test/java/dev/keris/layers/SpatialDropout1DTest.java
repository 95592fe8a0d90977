package dev.keris.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpatialDropout1DTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new SpatialDropout1D(0.5).seed(2)).input(2, 3, 4).gives(2, 3, 4);
  }

  @Test
  void dropsWholeChannels() {
    double[] ones = new double[8 * 3];
    Arrays.fill(ones, 1);
    double[] output =
        LayerChecks.of(new SpatialDropout1D(0.5))
            .input(new long[] {2, 3, 4}, ones)
            .evaluate(true)
            .output(0);
    for (int i = 0; i < output.length; i++) {
      int sample = i / (4 * 3);
      assertEquals(output[sample * 4 * 3 + i % 4], output[i]);
    }
  }
}
