package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The cross-entropy of two classes with less weight on what is predicted well
 * (keras.io/api/losses/probabilistic_losses; Lin et al., 2018): each element counts {@code (1 -
 * p)^gamma}, where p is the probability given to its target. The mean over the last axis is taken.
 */
public final class BinaryFocalCrossentropy extends CrossentropyLoss<BinaryFocalCrossentropy> {
  private boolean applyClassBalancing;
  private double alpha = 0.25;
  private double gamma = 2;

  /** Makes the loss of probabilities. */
  public BinaryFocalCrossentropy() {}

  /** Sets whether class 1 counts alpha and class 0 counts 1 - alpha; default false. */
  public BinaryFocalCrossentropy applyClassBalancing(boolean apply) {
    applyClassBalancing = apply;
    return this;
  }

  /** Sets the weight of class 1 when classes are balanced; default 0.25. */
  public BinaryFocalCrossentropy alpha(double newAlpha) {
    alpha = newAlpha;
    return this;
  }

  /** Sets how strongly good predictions are played down; default 2, not at all with 0. */
  public BinaryFocalCrossentropy gamma(double newGamma) {
    gamma = newGamma;
    return this;
  }

  /** Sets how far targets are drawn towards 0.5, from 0 to 1; default 0. */
  public BinaryFocalCrossentropy labelSmoothing(double share) {
    return smoothing(share);
  }

  @Override
  protected Tensor compute(Tensor yTrue, Tensor yPred) {
    Tensor t = smooth(yTrue, 2);
    Tensor p = fromLogits() ? K.sigmoid(yPred) : yPred;
    Tensor missed = mix(t, K.subtract(1, p), p);
    Tensor focal = K.multiply(K.pow(missed, gamma), K.binaryCrossentropy(t, p));
    if (applyClassBalancing) {
      Tensor ones = K.fullLike(t, alpha);
      focal = K.multiply(mix(t, ones, K.subtract(1, ones)), focal);
    }
    return K.mean(focal, axis());
  }

  /** Returns {@code t * one + (1 - t) * zero}. */
  private static Tensor mix(Tensor t, Tensor one, Tensor zero) {
    return K.add(K.multiply(t, one), K.multiply(K.subtract(1, t), zero));
  }

  @Override
  public Config config() {
    return super.config()
        .set("apply_class_balancing", applyClassBalancing)
        .set("alpha", alpha)
        .set("gamma", gamma);
  }

  /** Makes the loss that a configuration describes. */
  public static BinaryFocalCrossentropy fromConfig(Config config) {
    return new BinaryFocalCrossentropy()
        .configureAll(config)
        .applyClassBalancing(config.getBoolean("apply_class_balancing", false))
        .alpha(config.getDouble("alpha", 0.25))
        .gamma(config.getDouble("gamma", 2));
  }
}
