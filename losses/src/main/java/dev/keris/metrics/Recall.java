package dev.keris.metrics;

import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The share of what is true that is predicted (keras.io/api/metrics/classification_metrics): {@code
 * true positives / (true positives + false negatives)}, 0 if there are none.
 */
public final class Recall extends RatioMetric<Recall> {
  /** Makes the metric with a threshold of 0.5. */
  public Recall() {
    super("false_negatives");
  }

  @Override
  Tensor wrong(ConfusionCounts counts) {
    return counts.falseNegatives();
  }

  /** Makes the metric that a configuration describes. */
  public static Recall fromConfig(Config config) {
    return new Recall().configure(config);
  }
}
