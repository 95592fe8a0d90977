package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The mean of absolute differences over the last axis (keras.io/api/losses/regression_losses):
 * {@code mean(|yTrue - yPred|)}.
 */
public final class MeanAbsoluteError extends BaseLoss<MeanAbsoluteError> {
  /** Makes the loss. */
  public MeanAbsoluteError() {}

  @Override
  protected Tensor compute(Tensor yTrue, Tensor yPred) {
    return K.mean(K.abs(K.subtract(yTrue, yPred)), -1);
  }

  /** Makes the loss that a configuration describes. */
  public static MeanAbsoluteError fromConfig(Config config) {
    return new MeanAbsoluteError().configure(config);
  }
}
