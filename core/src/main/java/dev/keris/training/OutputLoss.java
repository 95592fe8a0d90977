package dev.keris.training;

import dev.keris.losses.Loss;
import dev.keris.tensor.Shape;

/** The loss of one output, its weight in the total, and its mean over an epoch. */
final class OutputLoss {
  private final Object identifier; // a name that stands for one of three, until shapes are known
  private final double weight;
  private final RunningMean mean = new RunningMean();
  private Loss loss;

  /**
   * Makes the loss of an output.
   *
   * @param identifier a Keras name or a {@link Loss}
   * @param weight what it is multiplied by in the total
   * @throws IllegalArgumentException for an unknown name or another object
   */
  OutputLoss(Object identifier, double weight) {
    this.identifier = identifier;
    this.weight = weight;
    if (identifier instanceof Loss given) {
      this.loss = given;
    } else if (identifier instanceof String name) {
      this.loss = ByShape.isCrossentropy(name) ? null : Loss.of(name);
    } else {
      throw new IllegalArgumentException(
          "A loss must be a name or a Loss, got %s.".formatted(identifier));
    }
  }

  /** Returns the loss; shapes decide which one if its name leaves that open. */
  synchronized Loss resolve(Shape yTrue, Shape yPred) {
    if (loss == null) {
      loss = Loss.of(ByShape.resolve((String) identifier, yTrue, yPred));
    }
    return loss;
  }

  double weight() {
    return weight;
  }

  RunningMean mean() {
    return mean;
  }
}
