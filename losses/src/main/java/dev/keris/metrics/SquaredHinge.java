package dev.keris.metrics;

import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/** The mean of the loss {@link dev.keris.losses.SquaredHinge} (keras.io/api/metrics). */
public final class SquaredHinge extends MeanMetric<SquaredHinge> {

  /** Makes the metric. */
  public SquaredHinge() {
    super("squared_hinge");
  }

  @Override
  protected Tensor values(Tensor yTrue, Tensor yPred) {
    return new dev.keris.losses.SquaredHinge().call(yTrue, yPred);
  }

  /** Makes the metric that a configuration describes. */
  public static SquaredHinge fromConfig(Config config) {
    return new SquaredHinge().name(config.getString("name", "squared_hinge"));
  }
}
