package dev.keris.losses;

import dev.keris.registry.Configurable;
import dev.keris.registry.Registry;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import dev.keris.utils.Names;

/**
 * A loss (keras.io/api/losses): compares predictions with targets and returns one value per sample
 * (or per time step). Weighting by samples and masks and the reduction to one number happen
 * outside. A lambda {@code (yTrue, yPred) -> …} may serve as one.
 */
@FunctionalInterface
public interface Loss extends Configurable {
  /**
   * Returns the loss of each sample.
   *
   * @param yTrue targets, usually of the shape of yPred, or (batch, …) class indices
   * @param yPred predictions, (batch, …, n)
   * @return values of shape (batch, …)
   */
  Tensor call(Tensor yTrue, Tensor yPred);

  /** Returns how the values of samples become one number. */
  default Reduction reduction() {
    return Reduction.SUM_OVER_BATCH_SIZE;
  }

  /** Returns the name shown in logs. */
  default String name() {
    return Names.snakeCase(className());
  }

  @Override
  default Config config() {
    return new Config();
  }

  /** Returns the loss with a Keras name, such as {@code "mse"}. */
  static Loss of(String name) {
    return Registry.get(Loss.class, name);
  }
}
