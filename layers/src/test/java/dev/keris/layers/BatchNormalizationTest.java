package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.utils.Config;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchNormalizationTest {

  @Test
  void normalisesWithMovingAverages() {
    LayerChecks.of(new BatchNormalization().epsilon(0))
        .input(new long[] {1, 2}, 3, 5)
        .weight(0, 2, 1)
        .weight(1, 0, 1)
        .weight(2, 1, 1)
        .weight(3, 4, 16)
        .outputs(2, 2);
  }

  @Test
  void movesTheAveragesUnlessItIsFrozen() {
    LayerChecks checks = LayerChecks.of(new BatchNormalization()).input(2, 1);
    assertEquals(2, checks.evaluate(true).updates().size());
    assertEquals(0, checks.evaluate(false).updates().size());
    LayerChecks frozen = LayerChecks.of(new BatchNormalization().trainable(false)).input(2, 1);
    assertEquals(0, frozen.evaluate(true).updates().size());
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new BatchNormalization()).input(3, 2).gives(3, 2);
    LayerChecks.of(new BatchNormalization().axis(1).momentum(0.5).scale(false))
        .input(2, 2, 3, 2)
        .gives(2, 2, 3, 2);
    LayerChecks.of(new BatchNormalization().center(false).gammaRegularizer("l2"))
        .input(2, 3, 2)
        .mask(1, 1, 0, 1, 0, 1)
        .gives(2, 3, 2);
  }

  @Test
  void readsTheListOfOneAxisOfTfKeras() {
    Config config = new Config().set("axis", List.of(3)).set("momentum", 0.9);
    assertEquals(3, BatchNormalization.fromConfig(config).config().get("axis"));
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new BatchNormalization().axis(3).apply(new Input(4)), "axis 3");
    refuses(() -> BatchNormalization.fromConfig(new Config().set("renorm", true)), "renorm");
  }
}
