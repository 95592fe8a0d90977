package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.utils.Config;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianNoiseTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new GaussianNoise(0.5).seed(1)).input(2, 3).gives(2, 3);
    LayerChecks.of(new GaussianNoise(0.5)).input(new long[] {1, 2}, 1, 2).outputs(1, 2);
  }

  @Test
  void addsNoiseInTraining() {
    double[] output =
        LayerChecks.of(new GaussianNoise(0.5))
            .input(new long[] {1, 5000}, new double[5000])
            .evaluate(true)
            .output(0);
    assertEquals(0, Arrays.stream(output).average().getAsDouble(), 0.03);
    assertEquals(0.25, Arrays.stream(output).map(x -> x * x).average().getAsDouble(), 0.03);
  }

  @Test
  void readsNoiseOfAnySizeFromFilesOfKeras2() {
    Config config = new Config().set("stddev", 2.5);
    assertEquals(2.5, GaussianNoise.fromConfig(config).config().get("stddev"));
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new GaussianNoise(-1), "stddev", "-1");
    refuses(() -> new GaussianNoise(2.5), "stddev", "2.5");
  }
}
