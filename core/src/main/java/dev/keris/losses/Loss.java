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

  /**
   * Returns the loss of a batch, reduced by {@link #reduction}: masks and weights are applied as in
   * Keras 3.
   *
   * @param yTrue targets; a last dimension of size 1 may be missing, or too many
   * @param yPred predictions, whose mask says which count
   * @param sampleWeight weights that broadcast from the left to the values of {@link #call}, or
   *     null
   * @return a scalar, or the values if there is no reduction
   */
  default Tensor aggregate(Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    return Aggregation.of(this, yTrue, yPred, sampleWeight);
  }

  /** Returns how the values of samples become one number. */
  default Reduction reduction() {
    return Reduction.SUM_OVER_BATCH_SIZE;
  }

  /** Returns what targets look like; they are checked against it before training. */
  default Targets targets() {
    return Targets.ANY;
  }

  /** Returns the class index that stands for "no target" and is never out of range, or null. */
  default Integer ignoredClass() {
    return null;
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
