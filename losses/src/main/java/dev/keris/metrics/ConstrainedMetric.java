package dev.keris.metrics;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/** The best of one rate over all thresholds at which another one is at least a given value. */
abstract class ConstrainedMetric<M extends ConstrainedMetric<M>> extends CurveMetric<M> {
  private final String key;
  private final double value;
  private int numThresholds = 200;
  private Integer classId;

  ConstrainedMetric(String key, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(key + " must be between 0 and 1, got " + value + ".");
    }
    this.key = key;
    this.value = value;
  }

  /** Returns the rate that has to be at least the value. */
  abstract Tensor constrained();

  /** Returns the rate that is looked for. */
  abstract Tensor wanted();

  /** Sets how many thresholds between 0 and 1 are tried; default 200. */
  public M numThresholds(int count) {
    Thresholds.spread(count);
    return set(() -> numThresholds = count);
  }

  /** Sets the only class that is looked at; by default all are. */
  public M classId(int newClassId) {
    return set(() -> classId = newClassId);
  }

  @Override
  public void update(Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    build(Shape.of(numThresholds));
    BinaryPredictions batch =
        BinaryPredictions.of(name(), yTrue, yPred, sampleWeight, null, classId);
    add(ConfusionCounts.of(batch, Thresholds.spread(numThresholds), false));
  }

  /** Returns the best rate, a scalar; 0 if no threshold qualifies. */
  @Override
  public Tensor result() {
    build(Shape.of(numThresholds));
    return K.max(K.where(K.greaterEqual(constrained(), value), wanted(), 0));
  }

  @Override
  public Config config() {
    return super.config()
        .set("class_id", classId)
        .set("num_thresholds", numThresholds)
        .set(key, value);
  }

  final M configure(Config config) {
    M metric =
        name(config.getString("name", null)).numThresholds(config.getInt("num_thresholds", 200));
    return config.has("class_id") ? metric.classId(config.getInt("class_id", 0)) : metric;
  }
}
