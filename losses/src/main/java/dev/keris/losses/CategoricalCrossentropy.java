package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The cross-entropy of one-hot or soft targets (batch, …, classes)
 * (keras.io/api/losses/probabilistic_losses): {@code -sum(yTrue * log(yPred))}, where predictions
 * are first divided by their sum. The result is (batch, …).
 */
public final class CategoricalCrossentropy extends CrossentropyLoss<CategoricalCrossentropy> {
  /** Makes the loss of probabilities. */
  public CategoricalCrossentropy() {}

  /** Sets the share of targets that is spread over all classes, from 0 to 1; default 0. */
  public CategoricalCrossentropy labelSmoothing(double share) {
    return smoothing(share);
  }

  @Override
  protected Tensor compute(Tensor yTrue, Tensor yPred) {
    Tensor targets = smooth(yTrue, yTrue.shape().dim(axis()));
    return K.categoricalCrossentropy(targets, predictions(yPred), fromLogits(), axis());
  }

  /** Makes the loss that a configuration describes. */
  public static CategoricalCrossentropy fromConfig(Config config) {
    return new CategoricalCrossentropy().configureAll(config);
  }
}
