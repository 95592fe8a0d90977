package dev.keris.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.keris.tensor.Shape;
import org.junit.jupiter.api.Test;

class RMSNormalizationTest {

  @Test
  void dividesByTheRootMeanSquare() {
    LayerChecks.of(new RMSNormalization().epsilon(0))
        .input(new long[] {1, 2}, 1, 7)
        .outputs(0.2, 1.4);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new RMSNormalization().axis(1, 2)).input(2, 3, 4).gives(2, 3, 4);
  }

  @Test
  void theScaleHasTheInputsDimensionsInTheirOrder() {
    RMSNormalization layer = new RMSNormalization().axis(-1, -2);
    layer.build(2, 4, 8);
    assertEquals(Shape.of(4, 8), layer.weights().get(0).shape());
  }

  @Test
  void endsMasks() {
    LayerChecks checks = LayerChecks.of(new RMSNormalization()).input(1, 3, 2).mask(1, 1, 0);
    assertNull(checks.evaluate(false).outputs().get(0).mask());
  }
}
