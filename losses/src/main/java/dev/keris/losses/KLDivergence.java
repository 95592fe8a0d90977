package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The Kullback-Leibler divergence of distributions along the last axis
 * (keras.io/api/losses/probabilistic_losses): {@code sum(yTrue * log(yTrue / yPred))}, where both
 * are clipped to epsilon .. 1.
 */
public final class KLDivergence extends BaseLoss<KLDivergence> {
  /** Makes the loss. */
  public KLDivergence() {}

  @Override
  protected Tensor compute(Tensor yTrue, Tensor yPred) {
    Tensor t = K.clip(yTrue, K.epsilon(), 1);
    Tensor p = K.clip(yPred, K.epsilon(), 1);
    return K.sum(K.multiply(t, K.log(K.divide(t, p))), -1);
  }

  /** Makes the loss that a configuration describes. */
  public static KLDivergence fromConfig(Config config) {
    return new KLDivergence().configure(config);
  }
}
