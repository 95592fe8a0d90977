package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpectralNormalizationTest {

  @Test
  void dividesTheKernelByItsGreatestSingularValue() {
    LayerChecks checks =
        LayerChecks.of(new SpectralNormalization(new Dense(2).useBias(false), 30))
            .input(new long[] {1, 2}, 1, 1)
            .weight(0, 4, 0, 0, 2)
            .weight(1, 1, 1);
    assertArrayEquals(new double[] {1, 0.5}, checks.evaluate(true).output(0), 1e-9);
    checks.outputs(4, 2);
  }

  @Test
  void countsTheKernelAsItsOwn() {
    SpectralNormalization layer = new SpectralNormalization(new Dense(2));
    layer.apply(new Input(3));
    assertEquals(
        List.of("kernel", "vector_u", "bias"),
        layer.weights().stream().map(w -> w.name()).toList());
  }

  @Test
  void keepsItsConfiguration() {
    SpectralNormalization layer = new SpectralNormalization(new Conv2D(2, 3), 2);
    assertEquals(layer.config(), SpectralNormalization.fromConfig(layer.config()).config());
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new SpectralNormalization(new Dense(2), 0), "power_iterations");
    refuses(() -> new SpectralNormalization(new Flatten()).apply(new Input(3)), "kernel");
  }
}
