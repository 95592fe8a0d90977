package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DiscretizationTest {

  @Test
  void findsBins() {
    LayerChecks.of(new Discretization(0, 1))
        .input(new long[] {1, 4}, -1, 0, 0.5, 2)
        .outputs(0, 1, 1, 2);
  }

  @Test
  void keepsItsConfiguration() {
    Discretization layer = new Discretization(0, 1).outputMode("count");
    assertEquals(layer.config(), Discretization.fromConfig(layer.config()).config());
    LayerChecks.of(layer).input(new long[] {1, 3}, -1, -2, 5).outputs(2, 0, 1);
  }

  @Test
  void refusesBoundariesThatDoNotAscend() {
    refuses(() -> new Discretization(1, 0), "ascending");
    refuses(() -> new Discretization(), "ascending");
  }
}
