package dev.keris.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AlphaDropoutTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new AlphaDropout(0.3).seed(4).noiseShape(-1, 1)).input(3, 2).gives(3, 2);
  }

  @Test
  void keepsMeanAndVariance() {
    double[] normal =
        new java.util.Random(1).doubles(20_000, -Math.sqrt(3), Math.sqrt(3)).toArray();
    double[] output =
        LayerChecks.of(new AlphaDropout(0.2))
            .input(new long[] {1, 20_000}, normal)
            .evaluate(true)
            .output(0);
    assertEquals(0, Arrays.stream(output).average().getAsDouble(), 0.05);
    assertEquals(1, Arrays.stream(output).map(x -> x * x).average().getAsDouble(), 0.05);
  }
}
