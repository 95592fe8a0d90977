package dev.keris.metrics;

import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The share of positive predictions that are right (keras.io/api/metrics/classification_metrics):
 * {@code true positives / (true positives + false positives)}, 0 if there are none.
 */
public final class Precision extends RatioMetric<Precision> {
  /** Makes the metric with a threshold of 0.5. */
  public Precision() {
    super("false_positives");
  }

  @Override
  Tensor wrong(ConfusionCounts counts) {
    return counts.falsePositives();
  }

  /** Makes the metric that a configuration describes. */
  public static Precision fromConfig(Config config) {
    return new Precision().configure(config);
  }
}
