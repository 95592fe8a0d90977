package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The mean over the last axis of the cross-entropy of two classes
 * (keras.io/api/losses/probabilistic_losses): {@code -mean(yTrue * log(yPred) + (1 - yTrue) * log(1
 * - yPred))}. Targets (batch, …, n) are 0, 1 or between; the result is (batch, …).
 */
public final class BinaryCrossentropy extends CrossentropyLoss<BinaryCrossentropy> {
  /** Makes the loss of probabilities. */
  public BinaryCrossentropy() {}

  /** Sets how far targets are drawn towards 0.5, from 0 to 1; default 0. */
  public BinaryCrossentropy labelSmoothing(double share) {
    return smoothing(share);
  }

  @Override
  protected Tensor compute(Tensor yTrue, Tensor yPred) {
    Tensor targets = smooth(yTrue, 2);
    return K.mean(K.binaryCrossentropy(targets, predictions(yPred), fromLogits()), axis());
  }

  /** Makes the loss that a configuration describes. */
  public static BinaryCrossentropy fromConfig(Config config) {
    return new BinaryCrossentropy().configureAll(config);
  }
}
