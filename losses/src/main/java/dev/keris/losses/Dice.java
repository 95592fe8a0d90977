package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * One minus the Dice coefficient (keras.io/api/losses/regression_losses): {@code 1 - 2 * sum(yTrue
 * * yPred) / (sum(yTrue) + sum(yPred) + epsilon)}.
 */
public final class Dice extends OverlapLoss<Dice> {
  /** Makes the loss over all axes. */
  public Dice() {}

  @Override
  protected Tensor compute(Tensor yTrue, Tensor yPred) {
    Tensor both = K.sum(K.multiply(yTrue, yPred), axis());
    Tensor all = K.add(K.add(K.sum(yTrue, axis()), K.sum(yPred, axis())), K.epsilon());
    return K.subtract(1, K.divide(K.multiply(both, 2), all));
  }

  /** Makes the loss that a configuration describes. */
  public static Dice fromConfig(Config config) {
    return new Dice().configureAll(config);
  }
}
