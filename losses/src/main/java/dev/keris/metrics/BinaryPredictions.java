package dev.keris.metrics;

import dev.keris.K;
import dev.keris.losses.Comparison;
import dev.keris.losses.Ranks;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;

/**
 * Predictions between 0 and 1 with the weights of what is true and what is not, all of one shape.
 *
 * @param predictions the predictions, float32
 * @param weightOfTrue the weight of each element whose target is not 0, else 0
 * @param weightOfFalse the weight of each element whose target is 0, else 0
 */
record BinaryPredictions(Tensor predictions, Tensor weightOfTrue, Tensor weightOfFalse) {
  /**
   * Prepares a batch.
   *
   * @param metric its name, for messages
   * @param sampleWeight weights that broadcast from the left, or null
   * @param topK how many of the greatest predictions along the last axis may be positive, or null
   * @param classId which element of the last axis is looked at, or null for all
   */
  static BinaryPredictions of(
      String metric,
      Tensor yTrue,
      Tensor yPred,
      Tensor sampleWeight,
      Integer topK,
      Integer classId) {
    Comparison pair = Comparison.of("Metric '" + metric + "'", yTrue, yPred);
    Tensor p = K.cast(pair.yPred(), DType.FLOAT32);
    Tensor t = K.cast(K.notEqual(pair.yTrue(), 0), DType.FLOAT32);
    if (topK != null) {
      p = greatest(p, topK);
    }
    if (classId != null) {
      p = select(metric, p, classId);
      t = select(metric, t, classId);
    }
    t = K.broadcastTo(t, p.shape());
    Tensor f = K.subtract(1, t);
    if (sampleWeight == null) {
      return new BinaryPredictions(p, t, f);
    }
    Tensor w = Ranks.align(K.cast(sampleWeight, DType.FLOAT32), p.rank());
    return new BinaryPredictions(p, K.multiply(t, w), K.multiply(f, w));
  }

  /** Returns this with the weights of each label multiplied by a number. */
  BinaryPredictions weighted(Tensor labelWeights) {
    return new BinaryPredictions(
        predictions,
        K.multiply(weightOfTrue, labelWeights),
        K.multiply(weightOfFalse, labelWeights));
  }

  /** The shape as rows of labels. */
  Shape rows() {
    return Shape.of(-1, predictions.shape().last());
  }

  private static Tensor greatest(Tensor predictions, int k) {
    Tensor indices = K.topK(predictions, k).get(1);
    Tensor isGreatest = K.sum(K.oneHot(indices, predictions.shape().last()), -2);
    return K.where(K.greater(isGreatest, 0), predictions, Thresholds.NONE);
  }

  private static Tensor select(String metric, Tensor x, int classId) {
    if (x.rank() < 2 || classId < 0 || classId >= x.shape().last()) {
      throw new IllegalArgumentException(
          "Metric '%s' looks at class %d, which predictions of shape %s do not have."
              .formatted(metric, classId, x.shape()));
    }
    return K.slice(x, x.rank() - 1, classId, classId + 1);
  }
}
