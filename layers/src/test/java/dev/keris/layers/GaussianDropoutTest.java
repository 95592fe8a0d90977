package dev.keris.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianDropoutTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new GaussianDropout(0.5)).input(2, 3).gives(2, 3);
  }

  @Test
  void multipliesInTraining() {
    double[] ones = new double[5000];
    Arrays.fill(ones, 1);
    double[] output =
        LayerChecks.of(new GaussianDropout(0.2))
            .input(new long[] {1, 5000}, ones)
            .evaluate(true)
            .output(0);
    assertEquals(1, Arrays.stream(output).average().getAsDouble(), 0.03);
    assertEquals(
        0.25, Arrays.stream(output).map(x -> (x - 1) * (x - 1)).average().getAsDouble(), 0.03);
  }
}
