package dev.keris.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.utils.Config;
import org.junit.jupiter.api.Test;

class LeakyReLUTest {

  @Test
  void leaks() {
    LayerChecks.of(new LeakyReLU()).input(new long[] {1, 2}, -10, 5).outputs(-3, 5);
    LayerChecks.of(new LeakyReLU(0.1)).input(new long[] {1, 2}, -10, 5).outputs(-1, 5);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new LeakyReLU()).input(2, 3).gives(2, 3);
  }

  @Test
  void readsKeras2Configurations() {
    Config config = new Config().set("alpha", 0.2);
    assertEquals(0.2, LeakyReLU.fromConfig(config).config().get("negative_slope"));
    Layer mirror = LeakyReLU.fromConfig(new Config().set("alpha", -1.0));
    LayerChecks.of(mirror).input(new long[] {1, 2}, -10, 5).outputs(10, 5);
  }
}
