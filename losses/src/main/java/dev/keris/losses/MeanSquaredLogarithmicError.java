package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The mean of squared differences of logarithms over the last axis
 * (keras.io/api/losses/regression_losses): {@code mean((log(1 + yTrue) - log(1 + yPred))^2)}, where
 * both are at least epsilon.
 */
public final class MeanSquaredLogarithmicError extends BaseLoss<MeanSquaredLogarithmicError> {
  /** Makes the loss. */
  public MeanSquaredLogarithmicError() {}

  @Override
  protected Tensor compute(Tensor yTrue, Tensor yPred) {
    return K.mean(K.square(K.subtract(logarithm(yTrue), logarithm(yPred))), -1);
  }

  private static Tensor logarithm(Tensor x) {
    return K.log(K.add(K.maximum(x, K.epsilon()), 1));
  }

  /** Makes the loss that a configuration describes. */
  public static MeanSquaredLogarithmicError fromConfig(Config config) {
    return new MeanSquaredLogarithmicError().configure(config);
  }
}
