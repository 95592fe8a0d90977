package dev.keris.metrics;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;

/** What the four counts of binary predictions have in common. */
abstract class CountMetric<M extends CountMetric<M>> extends BaseMetric<M> {
  private double[] thresholds;
  private Variable accumulator;

  CountMetric() {
    super(null);
  }

  /** Returns which of the counts this is. */
  abstract Tensor count(ConfusionCounts counts);

  /** Sets the thresholds, from 0 to 1, above which predictions are positive; default 0.5. */
  public M thresholds(double... newThresholds) {
    Thresholds.given(newThresholds);
    return set(() -> thresholds = newThresholds.clone());
  }

  @Override
  public void update(Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    build();
    Thresholds limits = Thresholds.givenOr(thresholds, 0.5);
    BinaryPredictions batch = BinaryPredictions.of(name(), yTrue, yPred, sampleWeight, null, null);
    Tensor counted = count(ConfusionCounts.of(batch, limits, false));
    accumulator.assign(K.add(accumulator.value(), counted));
  }

  private void build() {
    if (accumulator == null) {
      freeze();
      accumulator = addVariable("accumulator", thresholds == null ? 1 : thresholds.length);
    }
  }

  /** Returns the count, a scalar for one threshold, else one number for each. */
  @Override
  public Tensor result() {
    build();
    Tensor counts = accumulator.value();
    return counts.shape().last() == 1 ? K.squeeze(counts, 0) : counts;
  }

  @Override
  public Config config() {
    return super.config().set("thresholds", Thresholds.config(thresholds));
  }

  final M configure(Config config) {
    double[] values = Thresholds.numbers(config.get("thresholds"));
    M metric = name(config.getString("name", null));
    return values == null ? metric : metric.thresholds(values);
  }
}
