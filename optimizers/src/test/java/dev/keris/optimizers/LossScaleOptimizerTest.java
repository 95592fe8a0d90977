package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.K;
import dev.keris.graph.Eager;
import dev.keris.tensor.DType;
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
    Steps steps = new Steps(optimizer.initialScale(8), 1);
    double[] loss =
        Eager.value(
            steps.weight.backend(), () -> optimizer.scaleLoss(K.constant(3, DType.FLOAT32)));
    assertArrayEquals(new double[] {24}, loss);
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
