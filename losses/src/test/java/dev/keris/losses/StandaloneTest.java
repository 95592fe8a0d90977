package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.metrics.AUC;
import dev.keris.metrics.Mean;
import dev.keris.metrics.Metric;
import dev.keris.metrics.Precision;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** Losses and metrics of arrays, without a model. */
class StandaloneTest {
  @Test
  void lossesTakeArrays() {
    Loss loss = new MeanSquaredError();
    assertEquals(2.5, loss.evaluate(new float[][] {{0}, {0}}, new float[][] {{1}, {2}}), 1e-6);
    assertEquals(
        2,
        loss.evaluate(
            new int[][] {{0}, {0}}, Nd4j.create(new double[][] {{1}, {2}}), new int[] {0, 1}),
        1e-6);
    assertEquals(
        5.75, loss.evaluate(new float[][] {{0}, {0}}, new float[][] {{1}, {2}}, 2.3), 1e-5);
    assertThrows(
        IllegalStateException.class,
        () -> new MeanSquaredError().reduction("none").evaluate(new int[1][1], new int[1][1]));
  }

  @Test
  void metricsGatherArrays() {
    Metric auc = new AUC().numThresholds(3);
    auc.updateState(new int[] {0, 0}, new double[] {0, 0.5});
    auc.updateState(new int[] {1, 1}, new double[] {0.3, 0.9});
    assertEquals(0.75, auc.figure(), 1e-6);
    auc.reset();
    auc.updateState(new int[] {0, 1}, new double[] {0.2, 0.7});
    assertEquals(1, auc.figure(), 1e-6);
  }

  @Test
  void someMetricsGiveSeveralFigures() {
    Metric precision = new Precision().thresholds(0.25, 0.75);
    precision.updateState(new int[] {1, 0}, new double[] {0.9, 0.5});
    assertArrayEquals(new double[] {0.5, 1}, precision.figures(), 1e-6);
    assertThrows(IllegalStateException.class, precision::figure);
  }

  @Test
  void meansTakeValuesAlone() {
    Mean mean = new Mean();
    mean.updateState(new double[] {1, 2, 6});
    assertEquals(3, mean.figure(), 1e-6);
  }
}
