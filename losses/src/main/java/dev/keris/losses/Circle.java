package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * Draws embeddings of one class together and others apart (keras.io/api/losses; Sun et al., 2020).
 * Targets are class indices (batch,) or (batch, 1), predictions embeddings (batch, n) of length 1.
 * Samples without a loss are masked out of the mean. That is {@code softplus(logsumexp(gamma * (d +
 * margin) * (d - margin)) + logsumexp(gamma * max(1 + margin - d, 0) * (1 - margin - d)))}.
 */
public final class Circle extends BaseLoss<Circle> {
  /** Stands for minus infinity, whose gradients are not defined. */
  private static final double NEVER = -1e30;

  private double gamma = 80;
  private double margin = 0.4;
  private boolean removeDiagonal = true;

  /** Makes the loss. */
  public Circle() {}

  /** Sets the scale of distances; default 80. */
  public Circle gamma(double newGamma) {
    gamma = newGamma;
    return this;
  }

  /** Sets how much slack distances have; default 0.4. */
  public Circle margin(double newMargin) {
    margin = newMargin;
    return this;
  }

  /** Sets whether a sample is not compared with itself; default true. */
  public Circle removeDiagonal(boolean remove) {
    removeDiagonal = remove;
    return this;
  }

  @Override
  public Targets targets() {
    return Targets.ANY;
  }

  @Override
  public Tensor call(Tensor yTrue, Tensor yPred) {
    return compute(ClassIndices.of("Loss '" + name() + "'", yTrue, yPred, -1), yPred);
  }

  @Override
  protected Tensor compute(Tensor labels, Tensor embeddings) {
    return compute(labels, embeddings, labels, embeddings);
  }

  /** Returns the loss of samples that are compared with others, the reference. */
  Tensor compute(Tensor labels, Tensor embeddings, Tensor refLabels, Tensor refEmbeddings) {
    Tensor similarity = K.matmul(embeddings, K.transpose(refEmbeddings));
    Tensor distance = K.maximum(K.subtract(1, similarity), 0);
    Tensor same = K.equal(K.expandDims(labels, 1), K.expandDims(refLabels, 0));
    Tensor other = K.logicalNot(same);
    if (removeDiagonal) {
      Tensor self = K.cast(K.eye(labels.shape().dim(0)), DType.BOOL);
      same = K.logicalAnd(same, K.logicalNot(self));
    }
    Tensor pull = K.multiply(K.add(distance, margin), K.subtract(distance, margin));
    Tensor pushWeight = K.maximum(K.subtract(1 + margin, distance), 0);
    Tensor push = K.multiply(pushWeight, K.subtract(1 - margin, distance));
    Tensor losses = K.softplus(K.add(total(same, pull), total(other, push)));
    return losses.mask(K.greater(losses, 0));
  }

  private Tensor total(Tensor pairs, Tensor values) {
    return K.logsumexp(K.where(pairs, K.multiply(values, gamma), NEVER), 1);
  }

  @Override
  public Config config() {
    return super.config()
        .set("gamma", gamma)
        .set("margin", margin)
        .set("remove_diagonal", removeDiagonal);
  }

  /** Makes the loss that a configuration describes. */
  public static Circle fromConfig(Config config) {
    return new Circle()
        .configure(config)
        .gamma(config.getDouble("gamma", 80))
        .margin(config.getDouble("margin", 0.4))
        .removeDiagonal(config.getBoolean("remove_diagonal", true));
  }
}
