package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.Tensor;

/** Targets of hinge losses and metrics. */
final class Signs {
  private Signs() {}

  /** Returns targets as -1 and 1: if all are 0 or 1, 0 becomes -1, else they stay. */
  static Tensor of(Tensor yTrue) {
    Tensor isBinary = K.logicalOr(K.equal(yTrue, 0), K.equal(yTrue, 1));
    return K.where(K.all(isBinary), K.subtract(K.multiply(yTrue, 2), 1), yTrue);
  }
}
