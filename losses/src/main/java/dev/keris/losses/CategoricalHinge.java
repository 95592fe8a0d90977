package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * How far the best wrong class comes too close to the right one, of targets 0 or 1
 * (keras.io/api/losses/hinge_losses): {@code max(max((1 - yTrue) * yPred) - sum(yTrue * yPred) + 1,
 * 0)} over the last axis.
 */
public final class CategoricalHinge extends BaseLoss<CategoricalHinge> {
  /** Makes the loss. */
  public CategoricalHinge() {}

  @Override
  protected Tensor compute(Tensor yTrue, Tensor yPred) {
    Tensor right = K.sum(K.multiply(yTrue, yPred), -1);
    Tensor wrong = K.max(K.multiply(K.subtract(1, yTrue), yPred), -1);
    return K.maximum(K.add(K.subtract(wrong, right), 1), 0);
  }

  /** Makes the loss that a configuration describes. */
  public static CategoricalHinge fromConfig(Config config) {
    return new CategoricalHinge().configure(config);
  }
}
