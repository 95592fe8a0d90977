package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The mean of differences in percent of the targets, over the last axis
 * (keras.io/api/losses/regression_losses): {@code 100 * mean(|yTrue - yPred| / max(|yTrue|,
 * epsilon))}.
 */
public final class MeanAbsolutePercentageError extends BaseLoss<MeanAbsolutePercentageError> {
  /** Makes the loss. */
  public MeanAbsolutePercentageError() {}

  @Override
  protected Tensor compute(Tensor yTrue, Tensor yPred) {
    Tensor size = K.maximum(K.abs(yTrue), K.epsilon());
    return K.multiply(K.mean(K.abs(K.divide(K.subtract(yTrue, yPred), size)), -1), 100);
  }

  /** Makes the loss that a configuration describes. */
  public static MeanAbsolutePercentageError fromConfig(Config config) {
    return new MeanAbsolutePercentageError().configure(config);
  }
}
