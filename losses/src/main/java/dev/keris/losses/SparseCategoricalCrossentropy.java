package dev.keris.losses;

import dev.keris.K;
import dev.keris.ops.Logits;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The cross-entropy of class indices (batch, …) or (batch, …, 1) and predictions (batch, …,
 * classes) (keras.io/api/losses/probabilistic_losses). The result is (batch, …). An index out of
 * range makes the run fail with an {@link IndexOutOfBoundsException}. That is {@code
 * -log(yPred[yTrue] / sum(yPred))}.
 */
public final class SparseCategoricalCrossentropy extends BaseLoss<SparseCategoricalCrossentropy> {
  private boolean fromLogits;
  private Integer ignoreClass;
  private int axis = -1;
  private boolean clipped;

  /** Makes the loss of probabilities. */
  public SparseCategoricalCrossentropy() {}

  /** Sets whether predictions are logits, else probabilities; default false. */
  public SparseCategoricalCrossentropy fromLogits(boolean newFromLogits) {
    fromLogits = newFromLogits;
    return this;
  }

  /** Sets the index, often -1 or 255, whose samples do not count; null (the default) for none. */
  public SparseCategoricalCrossentropy ignoreClass(Integer newIgnoreClass) {
    ignoreClass = newIgnoreClass;
    return this;
  }

  /** Sets the axis of classes; default the last. */
  public SparseCategoricalCrossentropy axis(int newAxis) {
    axis = newAxis;
    return this;
  }

  /**
   * Sets whether probabilities are clipped even if a softmax made them; see {@link
   * CrossentropyLoss#clipped}.
   */
  public SparseCategoricalCrossentropy clipped(boolean newClipped) {
    clipped = newClipped;
    return this;
  }

  /**
   * Returns the loss of each sample; with an ignored class it carries a mask of those that count.
   */
  @Override
  public Tensor call(Tensor yTrue, Tensor yPred) {
    Tensor labels = ClassIndices.of("Loss '" + name() + "'", yTrue, yPred, axis);
    Tensor p = yPred.dtype().isFloating() ? yPred : K.castToFloatx(yPred);
    if (clipped && !fromLogits) {
      p = K.clip(p, 0, 1);
    }
    if (ignoreClass == null) {
      return compute(labels, p);
    }
    Tensor counts = K.notEqual(labels, ignoreClass);
    // Whatever is predicted where nothing counts, were it NaN, has neither loss nor gradient.
    Tensor logits = fromLogits ? p : Logits.beforeSoftmax(p, axis);
    Tensor scores = logits == null ? p : logits;
    Tensor neutral = K.where(K.expandDims(counts, p.shape().axis(axis)), scores, 1);
    Tensor known = K.where(counts, labels, 0);
    Tensor losses = K.sparseCategoricalCrossentropy(known, neutral, logits != null, axis);
    return K.where(counts, losses, 0).mask(counts);
  }

  @Override
  protected Tensor compute(Tensor labels, Tensor yPred) {
    return K.sparseCategoricalCrossentropy(labels, yPred, fromLogits, axis);
  }

  @Override
  public Targets targets() {
    return Targets.CLASS_INDICES;
  }

  @Override
  public int classAxis() {
    return axis;
  }

  @Override
  public Integer ignoredClass() {
    return ignoreClass;
  }

  @Override
  public Config config() {
    Config config =
        super.config()
            .set("from_logits", fromLogits)
            .set("ignore_class", ignoreClass)
            .set("axis", axis);
    return clipped ? config.set("clipped", true) : config;
  }

  /** Makes the loss that a configuration describes. */
  public static SparseCategoricalCrossentropy fromConfig(Config config) {
    Long ignored = config.getLong("ignore_class");
    return new SparseCategoricalCrossentropy()
        .configure(config)
        .fromLogits(config.getBoolean("from_logits", false))
        .ignoreClass(ignored == null ? null : Integer.valueOf(ignored.intValue()))
        .axis(config.getInt("axis", -1))
        .clipped(config.getBoolean("clipped", false));
  }
}
