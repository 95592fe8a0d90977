package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The mean of squared differences over the last axis (keras.io/api/losses/regression_losses):
 * {@code mean((yTrue - yPred)^2)}.
 */
public final class MeanSquaredError extends BaseLoss<MeanSquaredError> {
  /** Makes the loss. */
  public MeanSquaredError() {}

  @Override
  protected Tensor compute(Tensor yTrue, Tensor yPred) {
    return K.mean(K.square(K.subtract(yTrue, yPred)), -1);
  }

  /** Makes the loss that a configuration describes. */
  public static MeanSquaredError fromConfig(Config config) {
    return new MeanSquaredError().configure(config);
  }
}
