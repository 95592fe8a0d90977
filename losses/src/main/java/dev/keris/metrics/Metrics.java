package dev.keris.metrics;

import dev.keris.registry.Registry;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * Keras's accuracies as functions of targets and predictions
 * (keras.io/api/metrics/accuracy_metrics), with a value for each that is 1 or 0, and correlations.
 * Other metrics that are functions are losses: {@link dev.keris.losses.Losses}.
 */
public final class Metrics {
  private Metrics() {}

  /**
   * Returns the metric that a name, {@code {class_name, config}} or a metric itself stands for;
   * null for null.
   *
   * @throws IllegalArgumentException if it is unknown, naming the nearest
   */
  public static Metric get(Object identifier) {
    return Registry.deserialize(Metric.class, identifier);
  }

  /** Returns class name and configuration of a metric. */
  public static Config serialize(Metric metric) {
    return metric.serialize();
  }

  /** Returns the metric that a class name and configuration describe. */
  public static Metric deserialize(Config config) {
    return get(config.asMap());
  }

  /** Returns a new metric of the same kind, name and options, which has seen nothing yet. */
  public static Metric clone(Metric metric) {
    return deserialize(metric.serialize());
  }

  /** Returns whether each prediction, taken as 1 above 0.5, equals its target: 1 or 0. */
  public static Tensor binaryAccuracy(Tensor yTrue, Tensor yPred) {
    return binaryAccuracy(yTrue, yPred, 0.5);
  }

  /** Returns whether each prediction, taken as 1 above a threshold, equals its target. */
  public static Tensor binaryAccuracy(Tensor yTrue, Tensor yPred, double threshold) {
    return new BinaryAccuracy().threshold(threshold).values(yTrue, yPred);
  }

  /** Returns whether the greatest prediction is where one-hot targets have theirs. */
  public static Tensor categoricalAccuracy(Tensor yTrue, Tensor yPred) {
    return new CategoricalAccuracy().values(yTrue, yPred);
  }

  /** Returns whether the greatest prediction is at the index that targets give. */
  public static Tensor sparseCategoricalAccuracy(Tensor yTrue, Tensor yPred) {
    return new SparseCategoricalAccuracy().values(yTrue, yPred);
  }

  /** Returns whether the class of one-hot targets is among the k greatest predictions. */
  public static Tensor topKCategoricalAccuracy(Tensor yTrue, Tensor yPred, int k) {
    return new TopKCategoricalAccuracy().k(k).values(yTrue, yPred);
  }

  /** Returns whether the index that targets give is among the k greatest predictions. */
  public static Tensor sparseTopKCategoricalAccuracy(Tensor yTrue, Tensor yPred, int k) {
    return new SparseTopKCategoricalAccuracy().k(k).values(yTrue, yPred);
  }

  /** Returns Pearson's correlation between targets and predictions along the last axis. */
  public static Tensor pearsonCorrelation(Tensor yTrue, Tensor yPred) {
    return pearsonCorrelation(yTrue, yPred, -1);
  }

  /** Returns the values of {@link PearsonCorrelation} along an axis. */
  public static Tensor pearsonCorrelation(Tensor yTrue, Tensor yPred, int axis) {
    return new PearsonCorrelation().axis(axis).values(yTrue, yPred);
  }

  /** Returns the concordance correlation of targets and predictions along the last axis. */
  public static Tensor concordanceCorrelation(Tensor yTrue, Tensor yPred) {
    return concordanceCorrelation(yTrue, yPred, -1);
  }

  /** Returns the values of {@link ConcordanceCorrelation} along an axis. */
  public static Tensor concordanceCorrelation(Tensor yTrue, Tensor yPred, int axis) {
    return new ConcordanceCorrelation().axis(axis).values(yTrue, yPred);
  }
}
