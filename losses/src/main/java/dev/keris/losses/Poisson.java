package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The mean over the last axis of {@code yPred - yTrue * log(yPred + epsilon)}
 * (keras.io/api/losses/probabilistic_losses).
 */
public final class Poisson extends BaseLoss<Poisson> {
  /** Makes the loss. */
  public Poisson() {}

  @Override
  protected Tensor compute(Tensor yTrue, Tensor yPred) {
    Tensor logarithm = K.log(K.add(yPred, K.epsilon()));
    return K.mean(K.subtract(yPred, K.multiply(yTrue, logarithm)), -1);
  }

  /** Makes the loss that a configuration describes. */
  public static Poisson fromConfig(Config config) {
    return new Poisson().configure(config);
  }
}
