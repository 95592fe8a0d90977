package dev.keris.metrics;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;

/** Targets given as class indices. */
final class Labels {
  private Labels() {}

  /**
   * Returns indices as int32, without a last dimension of size 1 that predictions do not call for.
   *
   * @throws IllegalArgumentException if there is not one index for each row of predictions
   */
  static Tensor of(String metric, Tensor yTrue, Tensor yPred) {
    Tensor labels = K.cast(yTrue, DType.INT32);
    if (labels.rank() == yPred.rank() && labels.shape().last() == 1) {
      labels = K.squeeze(labels, -1);
    }
    if (yPred.rank() == 0 || !labels.shape().equals(yPred.shape().drop(-1))) {
      throw new IllegalArgumentException(
          "Metric '%s' expects class indices (batch, …) and predictions (batch, …, classes), got"
                  .formatted(metric)
              + " shapes %s and %s.".formatted(yTrue.shape(), yPred.shape()));
    }
    return labels;
  }

  /** Returns 1 for each index that is among the k greatest predictions, else 0. */
  static Tensor areInTopK(Tensor labels, Tensor yPred, int k) {
    Shape rows = Shape.of(-1, yPred.shape().last());
    Tensor flat = K.inTopK(K.reshape(yPred, rows), K.reshape(labels, Shape.of(-1)), k);
    return K.cast(K.reshape(flat, labels.shape()), DType.FLOAT32);
  }
}
