package dev.keris.metrics;

import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/** The mean of the loss {@link dev.keris.losses.Hinge} (keras.io/api/metrics). */
public final class Hinge extends MeanMetric<Hinge> {

  /** Makes the metric. */
  public Hinge() {
    super("hinge");
  }

  @Override
  protected Tensor values(Tensor yTrue, Tensor yPred) {
    return new dev.keris.losses.Hinge().call(yTrue, yPred);
  }

  /** Makes the metric that a configuration describes. */
  public static Hinge fromConfig(Config config) {
    return new Hinge().name(config.getString("name", "hinge"));
  }
}
