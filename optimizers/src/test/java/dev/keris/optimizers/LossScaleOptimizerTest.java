package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.backend.Backends;
import dev.keris.graph.Eager;
import dev.keris.tensor.DType;
import dev.keris.utils.Config;
import org.junit.jupiter.api.Test;

class LossScaleOptimizerTest {
  @Test
  void updatesWithFiniteGradientsRaiseTheScale() {
    LossScaleOptimizer optimizer =
        new LossScaleOptimizer(new SGD(1)).initialScale(8).dynamicGrowthSteps(2);
    Steps steps = new Steps(optimizer, 0);
    assertArrayEquals(new double[] {-2}, steps.update(16), 1e-6);
    assertEquals(8, scale(optimizer));
    assertArrayEquals(new double[] {-3}, steps.update(8), 1e-6);
    assertEquals(16, scale(optimizer));
  }

  @Test
  void anOverflowIsLeftOutAndHalvesTheScale() {
    LossScaleOptimizer optimizer = new LossScaleOptimizer(new SGD(1).momentum(0.5)).initialScale(8);
    Steps steps = new Steps(optimizer, 1);
    assertArrayEquals(new double[] {1}, steps.update(Double.POSITIVE_INFINITY), 0);
    assertArrayEquals(new double[] {1}, steps.update(Double.NaN), 0);
    assertEquals(2, scale(optimizer));
    assertEquals(0, optimizer.iterations());
    assertArrayEquals(new double[] {0}, steps.update(2), 1e-6);
    assertEquals(1, optimizer.iterations());
  }

  @Test
  void scalesTheLoss() {
    LossScaleOptimizer optimizer = new LossScaleOptimizer(new SGD().lossScaleFactor(4));
    optimizer.initialScale(8);
    assertArrayEquals(new double[] {24}, scaled(optimizer)); // before it is built
    new Steps(optimizer, 1);
    assertArrayEquals(new double[] {24}, scaled(optimizer));
  }

  private static double[] scaled(LossScaleOptimizer optimizer) {
    return Eager.value(
        Backends.get("reference"), () -> optimizer.scaleLoss(K.constant(3, DType.FLOAT32)));
  }

  @Test
  void optionsOfTheInnerOptimizerAreRefused() {
    Config config = new LossScaleOptimizer(new SGD()).config();
    config.set("use_ema", false).set("ema_momentum", 0.99).set("clipnorm", null);
    assertEquals(32768.0, LossScaleOptimizer.fromConfig(config).config().get("initial_scale"));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> LossScaleOptimizer.fromConfig(config.set("clipnorm", 1)));
    assertTrue(e.getMessage().contains("clipnorm, got 1"), e.getMessage());
    Config fixed = new LossScaleOptimizer(new SGD()).config().set("dynamic", false);
    assertThrows(IllegalArgumentException.class, () -> LossScaleOptimizer.fromConfig(fixed));
  }

  @Test
  void theLearningRateIsThatOfTheInnerOptimizer() {
    LossScaleOptimizer optimizer = new LossScaleOptimizer(new SGD(0.5));
    optimizer.setLearningRate(0.25);
    assertEquals(0.25, optimizer.learningRate());
  }

  private static double scale(LossScaleOptimizer optimizer) {
    return Steps.read(optimizer.variables().get(3))[0];
  }

  @Test
  void survivesItsConfiguration() {
    LossScaleOptimizer optimizer =
        new LossScaleOptimizer(new Adam(0.5)).initialScale(4).dynamicGrowthSteps(7);
    assertEquals(optimizer.config(), LossScaleOptimizer.fromConfig(optimizer.config()).config());
  }
}
