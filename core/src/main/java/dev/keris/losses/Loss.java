package dev.keris.losses;

import dev.keris.backend.Backends;
import dev.keris.graph.Eager;
import dev.keris.registry.Configurable;
import dev.keris.registry.Registry;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import dev.keris.utils.Names;
import java.util.Arrays;
import java.util.List;

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

  /** Returns the loss of a batch of arrays; see {@link #evaluate(Object, Object, Object)}. */
  default double evaluate(Object yTrue, Object yPred) {
    return evaluate(yTrue, yPred, null);
  }

  /**
   * Returns the loss of a batch of arrays, outside of a model.
   *
   * @param yTrue targets, an INDArray or a primitive array such as {@code float[][]}
   * @param yPred predictions
   * @param sampleWeight weights of samples, one number for all, or null
   * @throws IllegalArgumentException if the shapes do not fit, or class indices are out of range
   * @throws IllegalStateException if the loss is not reduced to one number
   */
  default double evaluate(Object yTrue, Object yPred, Object sampleWeight) {
    if (reduction() == Reduction.NONE) {
      throw new IllegalStateException(
          "The loss '%s' has no reduction to one number.".formatted(name()));
    }
    try {
      return Eager.compute(
              Backends.current(),
              Arrays.asList(yTrue, yPred, sampleWeight),
              data -> List.of(aggregate(data.get(0), data.get(1), data.get(2))))
          .get(0)[0];
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "The targets of the loss '%s' hold class indices out of range: %s"
              .formatted(name(), e.getMessage()),
          e);
    }
  }

  /**
   * Returns the floating point type in which the loss is computed; null, the default, for float64
   * if predictions are, else float32.
   */
  default DType dtype() {
    return null;
  }

  /** Returns how the values of samples become one number. */
  default Reduction reduction() {
    return Reduction.SUM_OVER_BATCH_SIZE;
  }

  /** Returns what targets look like; they are checked against it before training. */
  default Targets targets() {
    return Targets.ANY;
  }

  /** Returns the axis of predictions along which classes lie, if targets are class indices. */
  default int classAxis() {
    return -1;
  }

  /** Returns the class index that stands for "no target" and is never out of range, or null. */
  default Integer ignoredClass() {
    return null;
  }

  /** Returns the name shown in logs: the class in snake case; {@code lambda} for a lambda. */
  default String name() {
    return Names.ofFunction(this, className());
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
