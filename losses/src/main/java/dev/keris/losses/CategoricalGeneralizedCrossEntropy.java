package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * A loss for noisy labels, between the cross-entropy and the absolute error
 * (keras.io/api/losses/probabilistic_losses; Zhang and Sabuncu, 2018): {@code (1 - p^q) / q}, where
 * p is the probability given to the class. Targets are indices (batch,) or (batch, 1), predictions
 * probabilities (batch, classes).
 */
public final class CategoricalGeneralizedCrossEntropy
    extends BaseLoss<CategoricalGeneralizedCrossEntropy> {
  private double q = 0.5;

  /** Makes the loss with a q of 0.5. */
  public CategoricalGeneralizedCrossEntropy() {}

  /** Sets q, between 0 (like the cross-entropy) and 1 (like the absolute error); default 0.5. */
  public CategoricalGeneralizedCrossEntropy q(double newQ) {
    if (!(newQ > 0 && newQ < 1)) {
      throw new IllegalArgumentException("q must lie between 0 and 1, got " + newQ + ".");
    }
    q = newQ;
    return this;
  }

  @Override
  public Targets targets() {
    return Targets.CLASS_INDICES;
  }

  @Override
  public Tensor call(Tensor yTrue, Tensor yPred) {
    return compute(ClassIndices.of("Loss '" + name() + "'", yTrue, yPred, -1), yPred);
  }

  @Override
  protected Tensor compute(Tensor labels, Tensor yPred) {
    Tensor p = K.squeeze(K.takeAlongAxis(yPred, K.expandDims(labels, -1), -1), -1);
    return K.divide(K.subtract(1, K.pow(p, q)), q);
  }

  @Override
  public Config config() {
    return super.config().set("q", q);
  }

  /** Makes the loss that a configuration describes. */
  public static CategoricalGeneralizedCrossEntropy fromConfig(Config config) {
    return new CategoricalGeneralizedCrossEntropy().configure(config).q(config.getDouble("q", 0.5));
  }
}
