package dev.keris.losses;

import dev.keris.registry.Registry;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * Keras's losses as functions (keras.io/api/losses): of targets and predictions to one value per
 * sample. With other options than the default ones they are classes of this package.
 */
public final class Losses {
  private Losses() {}

  /**
   * Returns the loss that a name, {@code {class_name, config}} or a loss itself stands for; null
   * for null.
   *
   * @throws IllegalArgumentException if it is unknown, naming the nearest
   */
  public static Loss get(Object identifier) {
    return Registry.deserialize(Loss.class, identifier);
  }

  /** Returns class name and configuration of a loss. */
  public static Config serialize(Loss loss) {
    return loss.serialize();
  }

  /** Returns the loss that a class name and configuration describe. */
  public static Loss deserialize(Config config) {
    return get(config.asMap());
  }

  /** Returns the values of {@link MeanSquaredError}. */
  public static Tensor meanSquaredError(Tensor yTrue, Tensor yPred) {
    return new MeanSquaredError().call(yTrue, yPred);
  }

  /** Returns the values of {@link MeanAbsoluteError}. */
  public static Tensor meanAbsoluteError(Tensor yTrue, Tensor yPred) {
    return new MeanAbsoluteError().call(yTrue, yPred);
  }

  /** Returns the values of {@link MeanAbsolutePercentageError}. */
  public static Tensor meanAbsolutePercentageError(Tensor yTrue, Tensor yPred) {
    return new MeanAbsolutePercentageError().call(yTrue, yPred);
  }

  /** Returns the values of {@link MeanSquaredLogarithmicError}. */
  public static Tensor meanSquaredLogarithmicError(Tensor yTrue, Tensor yPred) {
    return new MeanSquaredLogarithmicError().call(yTrue, yPred);
  }

  /** Returns the values of {@link LogCosh}. */
  public static Tensor logCosh(Tensor yTrue, Tensor yPred) {
    return new LogCosh().call(yTrue, yPred);
  }

  /** Returns the values of {@link Huber}. */
  public static Tensor huber(Tensor yTrue, Tensor yPred) {
    return new Huber().call(yTrue, yPred);
  }

  /** Returns the values of {@link CosineSimilarity}. */
  public static Tensor cosineSimilarity(Tensor yTrue, Tensor yPred) {
    return new CosineSimilarity().call(yTrue, yPred);
  }

  /** Returns the values of {@link BinaryCrossentropy}. */
  public static Tensor binaryCrossentropy(Tensor yTrue, Tensor yPred) {
    return new BinaryCrossentropy().call(yTrue, yPred);
  }

  /** Returns the values of {@link BinaryFocalCrossentropy}. */
  public static Tensor binaryFocalCrossentropy(Tensor yTrue, Tensor yPred) {
    return new BinaryFocalCrossentropy().call(yTrue, yPred);
  }

  /** Returns the values of {@link CategoricalCrossentropy}. */
  public static Tensor categoricalCrossentropy(Tensor yTrue, Tensor yPred) {
    return new CategoricalCrossentropy().call(yTrue, yPred);
  }

  /** Returns the values of {@link SparseCategoricalCrossentropy}. */
  public static Tensor sparseCategoricalCrossentropy(Tensor yTrue, Tensor yPred) {
    return new SparseCategoricalCrossentropy().call(yTrue, yPred);
  }

  /** Returns the values of {@link CategoricalFocalCrossentropy}. */
  public static Tensor categoricalFocalCrossentropy(Tensor yTrue, Tensor yPred) {
    return new CategoricalFocalCrossentropy().call(yTrue, yPred);
  }

  /** Returns the values of {@link CategoricalGeneralizedCrossEntropy}. */
  public static Tensor categoricalGeneralizedCrossEntropy(Tensor yTrue, Tensor yPred) {
    return new CategoricalGeneralizedCrossEntropy().call(yTrue, yPred);
  }

  /** Returns the values of {@link KLDivergence}. */
  public static Tensor klDivergence(Tensor yTrue, Tensor yPred) {
    return new KLDivergence().call(yTrue, yPred);
  }

  /** Returns the values of {@link Poisson}. */
  public static Tensor poisson(Tensor yTrue, Tensor yPred) {
    return new Poisson().call(yTrue, yPred);
  }

  /** Returns the values of {@link Hinge}. */
  public static Tensor hinge(Tensor yTrue, Tensor yPred) {
    return new Hinge().call(yTrue, yPred);
  }

  /** Returns the values of {@link SquaredHinge}. */
  public static Tensor squaredHinge(Tensor yTrue, Tensor yPred) {
    return new SquaredHinge().call(yTrue, yPred);
  }

  /** Returns the values of {@link CategoricalHinge}. */
  public static Tensor categoricalHinge(Tensor yTrue, Tensor yPred) {
    return new CategoricalHinge().call(yTrue, yPred);
  }

  /** Returns the values of {@link Circle}. */
  public static Tensor circle(Tensor yTrue, Tensor yPred) {
    return new Circle().call(yTrue, yPred);
  }

  /**
   * Returns the values of {@link Circle} where samples are compared with others than themselves.
   *
   * @param yTrue class indices (batch)
   * @param yPred embeddings of length 1, (batch, n)
   * @param refLabels class indices of the others, (others)
   * @param refEmbeddings their embeddings, (others, n)
   */
  public static Tensor circle(
      Tensor yTrue,
      Tensor yPred,
      Tensor refLabels,
      Tensor refEmbeddings,
      double gamma,
      double margin) {
    return new Circle()
        .gamma(gamma)
        .margin(margin)
        .removeDiagonal(false)
        .compute(yTrue, yPred, refLabels, refEmbeddings);
  }

  /** Returns the values of {@link CTC}. */
  public static Tensor ctc(Tensor yTrue, Tensor yPred) {
    return new CTC().call(yTrue, yPred);
  }

  /** Returns the values of {@link Dice}. */
  public static Tensor dice(Tensor yTrue, Tensor yPred) {
    return new Dice().call(yTrue, yPred);
  }

  /** Returns the values of {@link Tversky}. */
  public static Tensor tversky(Tensor yTrue, Tensor yPred) {
    return new Tversky().call(yTrue, yPred);
  }

  /** Returns the values of {@link BinaryCrossentropy} with its options. */
  public static Tensor binaryCrossentropy(
      Tensor yTrue, Tensor yPred, boolean fromLogits, double labelSmoothing) {
    return new BinaryCrossentropy()
        .fromLogits(fromLogits)
        .labelSmoothing(labelSmoothing)
        .call(yTrue, yPred);
  }

  /** Returns the values of {@link CategoricalCrossentropy} with its options. */
  public static Tensor categoricalCrossentropy(
      Tensor yTrue, Tensor yPred, boolean fromLogits, double labelSmoothing) {
    return new CategoricalCrossentropy()
        .fromLogits(fromLogits)
        .labelSmoothing(labelSmoothing)
        .call(yTrue, yPred);
  }

  /** Returns the values of {@link SparseCategoricalCrossentropy} with its options. */
  public static Tensor sparseCategoricalCrossentropy(
      Tensor yTrue, Tensor yPred, boolean fromLogits, Integer ignoreClass) {
    return new SparseCategoricalCrossentropy()
        .fromLogits(fromLogits)
        .ignoreClass(ignoreClass)
        .call(yTrue, yPred);
  }
}
