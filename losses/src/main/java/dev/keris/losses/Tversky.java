package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * One minus the Tversky index (keras.io/api/losses/regression_losses; Salehi et al., 2017): {@code
 * 1 - tp / (tp + alpha * missed + beta * invented + epsilon)}, where tp, missed and invented are
 * the sums of {@code yTrue * yPred}, {@code yTrue * (1 - yPred)} and {@code (1 - yTrue) * yPred}.
 */
public final class Tversky extends OverlapLoss<Tversky> {
  private double alpha = 0.5;
  private double beta = 0.5;

  /** Makes the loss over all axes. */
  public Tversky() {}

  /** Sets the weight of targets that predictions miss; default 0.5. */
  public Tversky alpha(double newAlpha) {
    alpha = newAlpha;
    return this;
  }

  /** Sets the weight of predictions without a target; default 0.5. */
  public Tversky beta(double newBeta) {
    beta = newBeta;
    return this;
  }

  @Override
  protected Tensor compute(Tensor yTrue, Tensor yPred) {
    Tensor both = K.sum(K.multiply(yTrue, yPred), axis());
    Tensor missed = K.sum(K.multiply(yTrue, K.subtract(1, yPred)), axis());
    Tensor invented = K.sum(K.multiply(K.subtract(1, yTrue), yPred), axis());
    Tensor wrong = K.add(K.multiply(missed, alpha), K.multiply(invented, beta));
    return K.subtract(1, K.divide(both, K.add(K.add(both, wrong), K.epsilon())));
  }

  @Override
  public Config config() {
    return super.config().set("alpha", alpha).set("beta", beta);
  }

  /** Makes the loss that a configuration describes. */
  public static Tversky fromConfig(Config config) {
    return new Tversky()
        .configureAll(config)
        .alpha(config.getDouble("alpha", 0.5))
        .beta(config.getDouble("beta", 0.5));
  }
}
