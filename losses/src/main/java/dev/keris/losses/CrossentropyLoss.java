package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/** The options that cross-entropies share. */
abstract class CrossentropyLoss<L extends CrossentropyLoss<L>> extends BaseLoss<L> {
  private boolean fromLogits;
  private double labelSmoothing;
  private int axis = -1;

  /** Sets whether predictions are logits, else probabilities; default false. */
  public L fromLogits(boolean newFromLogits) {
    fromLogits = newFromLogits;
    return self();
  }

  /** Sets the axis of classes; default the last. */
  public L axis(int newAxis) {
    axis = newAxis;
    return self();
  }

  L smoothing(double newLabelSmoothing) {
    if (!(newLabelSmoothing >= 0 && newLabelSmoothing <= 1)) {
      throw new IllegalArgumentException(
          "label_smoothing must be between 0 and 1, got " + newLabelSmoothing + ".");
    }
    labelSmoothing = newLabelSmoothing;
    return self();
  }

  final boolean fromLogits() {
    return fromLogits;
  }

  final int axis() {
    return axis;
  }

  /** Returns targets mixed with the same share for each of a number of classes. */
  final Tensor smooth(Tensor yTrue, double classes) {
    return labelSmoothing == 0
        ? yTrue
        : K.add(K.multiply(yTrue, 1 - labelSmoothing), labelSmoothing / classes);
  }

  /** Returns probabilities kept away from 0 and 1 by epsilon. */
  static Tensor clip(Tensor probabilities) {
    return K.clip(probabilities, K.epsilon(), 1 - K.epsilon());
  }

  /** Returns predictions divided by their sum over the axis of classes. */
  final Tensor normalize(Tensor yPred) {
    return K.divide(yPred, K.sum(yPred, axis, true));
  }

  @Override
  public Config config() {
    return super.config()
        .set("from_logits", fromLogits)
        .set("label_smoothing", labelSmoothing)
        .set("axis", axis);
  }

  L configureAll(Config config) {
    return configure(config)
        .fromLogits(config.getBoolean("from_logits", false))
        .smoothing(config.getDouble("label_smoothing", 0))
        .axis(config.getInt("axis", -1));
  }
}
