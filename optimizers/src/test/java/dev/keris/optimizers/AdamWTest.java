package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.keris.utils.Config;
import org.junit.jupiter.api.Test;

class AdamWTest {
  @Test
  void decaysWeightsByDefault() {
    Steps steps = new Steps(new AdamW(0.5), 10);
    assertArrayEquals(new double[] {10 * (1 - 0.5 * 0.004)}, steps.update(0), 1e-6);
  }

  @Test
  void aConfigurationMayTakeTheDecayAway() {
    assertEquals(0.004, AdamW.fromConfig(new Config()).config().get("weight_decay"));
    Config none = new Config().set("weight_decay", null);
    assertNull(AdamW.fromConfig(none).config().get("weight_decay"));
  }
}
