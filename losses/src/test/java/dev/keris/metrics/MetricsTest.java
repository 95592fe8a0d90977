package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.K;
import dev.keris.losses.Values;
import dev.keris.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final double[][] ONE_HOT = {{0, 1, 0}, {1, 0, 0}};
  private static final double[][] PREDICTIONS = {{0.25, 0.5, 0.25}, {0.25, 0.625, 0.125}};

  private static Tensor predictions() {
    return Values.of(PREDICTIONS);
  }

  private static Tensor indices() {
    return Values.of(new double[] {1, 0}, 2);
  }

  @Test
  void accuraciesAreFunctions() {
    assertArrayEquals(
        new double[] {1, 0},
        Values.compute(() -> Metrics.categoricalAccuracy(Values.of(ONE_HOT), predictions())));
    assertArrayEquals(
        new double[] {1, 0},
        Values.compute(() -> Metrics.sparseCategoricalAccuracy(indices(), predictions())));
    assertArrayEquals(
        new double[] {1, 1},
        Values.compute(
            () -> Metrics.topKCategoricalAccuracy(Values.of(ONE_HOT), predictions(), 2)));
    assertArrayEquals(
        new double[] {1, 0},
        Values.compute(() -> Metrics.sparseTopKCategoricalAccuracy(indices(), predictions(), 1)));
    assertArrayEquals(
        new double[] {1, 0, 1, 0, 0, 1},
        Values.compute(() -> Metrics.binaryAccuracy(Values.of(ONE_HOT), predictions())));
    assertArrayEquals(
        new double[] {1, 1, 1, 0, 0, 1},
        Values.compute(() -> Metrics.binaryAccuracy(Values.of(ONE_HOT), predictions(), 0.4)));
  }

  /** The figures are those of Keras's own test. */
  @Test
  void correlationsAreFunctions() {
    Tensor t = Values.of(new double[][] {{0, 1, 0.5}, {1, 1, 0.2}, {1, 1, 0.1}, {0.1, 0.7, 0}});
    Tensor p =
        Values.of(new double[][] {{0.1, 0.9, 0.5}, {1, 0.9, 0.2}, {0.2, 0.8, 0}, {0.3, 0.3, 0.9}});
    assertArrayEquals(
        new double[] {0.97560976, 0.98765432, 0.46511628, -0.46376812},
        Values.compute(() -> Metrics.concordanceCorrelation(t, p)),
        1e-5);
    double[] pearson = {1, 0.99339927, 0.69337525, -0.60999428};
    assertArrayEquals(pearson, Values.compute(() -> Metrics.pearsonCorrelation(t, p)), 1e-5);
    assertArrayEquals(
        pearson,
        Values.compute(() -> Metrics.pearsonCorrelation(K.transpose(t), K.transpose(p), 0)),
        1e-5);
  }

  @Test
  void statesAreMergedAndForgotten() {
    MeanAbsoluteError all = new MeanAbsoluteError();
    all.updateState(new float[][] {{1}}, new float[][] {{3}});
    Metric other = Metrics.clone(all);
    other.updateState(new float[][] {{0}, {0}}, new float[][] {{3}, {1}});
    all.mergeState(List.of(other));
    assertEquals(2, all.figure(), 1e-6);
    assertEquals(2, other.figure(), 1e-6);
    assertThrows(
        IllegalArgumentException.class, () -> all.mergeState(List.of(new AUC().numThresholds(3))));
    all.resetState();
    assertEquals(0, all.figure());
  }

  /** The harmonic mean of two metrics in fields. */
  private static final class Harmonic extends Metric {
    private final Metric precision = new Precision();
    private final List<Metric> others = List.of(new Recall());

    Harmonic() {
      super("harmonic");
    }

    @Override
    public void update(Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
      precision.update(yTrue, yPred, sampleWeight);
      others.get(0).update(yTrue, yPred, sampleWeight);
    }

    @Override
    public Tensor result() {
      Tensor p = precision.result();
      Tensor r = others.get(0).result();
      return K.divideNoNan(K.multiply(K.multiply(p, r), 2), K.add(p, r));
    }
  }

  @Test
  void metricsInFieldsArePartOfAMetric() {
    Metric metric = new Harmonic();
    metric.updateState(new int[] {1, 0, 1, 1}, new double[] {0.9, 0.8, 0.1, 0.2});
    assertEquals(4, metric.variables().size());
    assertEquals(0.4, metric.figure(), 1e-6); // of 1/2 and 1/3
    Metric other = new Harmonic();
    other.updateState(new int[] {1, 1}, new double[] {0.9, 0.8});
    metric.mergeState(List.of(other));
    assertEquals(2 / 3.0, metric.figure(), 1e-6); // of 3/4 and 3/5
    metric.reset();
    metric.updateState(new int[] {1}, new double[] {0.9});
    assertEquals(1, metric.figure(), 1e-6);
  }

  @Test
  void clonesHaveSeenNothing() {
    Precision metric = new Precision().thresholds(0.25).name("mine");
    metric.updateState(new int[] {1}, new double[] {0.3});
    assertEquals(1, metric.figure());
    Metric clone = Metrics.clone(metric);
    assertNotSame(metric, clone);
    assertEquals(metric.config(), clone.config());
    assertEquals(0, clone.figure());
    assertSame(metric, Metrics.get(metric));
    assertEquals("mean_absolute_error", Metrics.get("mae").name());
  }
}
