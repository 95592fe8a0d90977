package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.List;
import java.util.Map;
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
  void keepsWhetherKerasSharesStatistics() {
    BatchNormalization layer = new BatchNormalization().synchronize(true);
    assertEquals(true, layer.config().get("synchronized"));
    assertEquals(layer.config(), BatchNormalization.fromConfig(layer.config()).config());
    assertEquals(false, new BatchNormalization().config().get("synchronized"));
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
  void renormalisesTowardsTheMovingAverages() {
    BatchNormalization layer = new BatchNormalization().renorm(true).epsilon(0).momentum(0.5);
    LayerChecks checks =
        LayerChecks.of(layer.renormMomentum(0.25))
            .input(new long[] {2, 1}, 1, 3) // mean 2, deviation 1
            .weight(0, 10)
            .weight(1, 5)
            .weight(5, 1)
            .weight(6, 2);
    assertEquals(
        List.of("moving_mean", "moving_variance", "moving_stddev", "renorm_mean", "renorm_stddev"),
        layer.nonTrainableWeights().stream().map(Variable::name).toList());
    Evaluation training = checks.evaluate(true); // r = 1 / 2, d = (2 - 1) / 2
    assertArrayEquals(new double[] {5, 15}, training.output(0), 1e-9);
    assertEquals(5, training.updates().size());
  }

  @Test
  void theCorrectionCanBeLimited() {
    BatchNormalization layer =
        new BatchNormalization()
            .renorm(true)
            .epsilon(0)
            .renormClipping(Map.of("rmin", 3.0, "rmax", 4.0, "dmax", 0.5));
    LayerChecks checks = LayerChecks.of(layer).input(new long[] {2, 1}, 1, 3);
    assertArrayEquals(new double[] {-2.5, 3.5}, checks.evaluate(true).output(0), 1e-9);
    LayerChecks.of(
            new BatchNormalization()
                .renorm(true)
                .renormClipping(Map.of("rmin", 1.0, "rmax", 1.0, "dmax", 0.0))
                .scale(false)
                .axis(1))
        .input(2, 2, 3)
        .gives(2, 2, 3);
  }

  @Test
  void frozenLayersOfKeras2StillLookAtTheBatch() {
    Config config = new Config().set("trainable", false).set(BaseLayer.FOLLOWS_KERAS_2, true);
    LayerChecks checks =
        LayerChecks.of(BatchNormalization.fromConfig(config).epsilon(0))
            .input(new long[] {2, 1}, 1, 3);
    assertArrayEquals(new double[] {-1, 1}, checks.evaluate(true).output(0), 1e-9);
    assertArrayEquals(new double[] {1, 3}, checks.evaluate(false).output(0), 1e-9);
    assertEquals(2, checks.evaluate(true).updates().size());
  }

  @Test
  void layersOfKeras2LookAtMaskedStepsToo() {
    for (boolean old : new boolean[] {false, true}) {
      Config config = new Config().set(BaseLayer.FOLLOWS_KERAS_2, old);
      LayerChecks checks =
          LayerChecks.of(BatchNormalization.fromConfig(config).epsilon(0))
              .input(new long[] {1, 3, 1}, 1, 3, 5)
              .mask(1, 1, 0);
      double[] steps = checks.evaluate(true).output(0);
      double third = old ? Math.sqrt(1.5) : 3;
      assertEquals(third, steps[2], 1e-4);
    }
  }

  @Test
  void readsTheListOfOneAxisOfTfKeras() {
    Config config = new Config().set("axis", List.of(3)).set("momentum", 0.9);
    assertEquals(3, BatchNormalization.fromConfig(config).config().get("axis"));
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new BatchNormalization().axis(3).apply(new Input(4)), "axis 3");
    refuses(() -> new BatchNormalization().renormClipping(Map.of("rmix", 1.0)), "rmix");
    refuses(
        () -> new BatchNormalization().renormClipping(Map.of("rmax", 1.0, "rmin", 2.0)), "rmax");
    refuses(() -> new BatchNormalization().renormClipping(Map.of("dmax", -1.0)), "dmax");
  }
}
