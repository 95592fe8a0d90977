package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;

/** From one loss per sample to one number, by Keras 3's rules for masks, weights and reduction. */
final class Aggregation {
  private Aggregation() {}

  static Tensor of(Loss loss, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    DType type = loss.dtype();
    if (type == null) {
      type = yPred.dtype() == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
    }
    Tensor targets = Ranks.like(K.cast(yTrue, type), yPred);
    Tensor predictions = Ranks.like(K.cast(yPred, type), yTrue);
    Tensor losses = loss.call(targets, predictions);
    if (losses == null) {
      throw new IllegalArgumentException("The loss '%s' returned null.".formatted(loss.name()));
    }
    Tensor values = K.cast(losses, type);
    if (sampleWeight != null) {
      requireFit(sampleWeight, values);
    }
    Tensor mask = both(yPred.mask(), losses.mask());
    Tensor weights = weights(sampleWeight, mask, type, loss.reduction());
    if (weights != null) {
      weights = Ranks.align(weights, values.rank());
      requireFit(weights, values);
      values = K.multiply(values, weights);
    }
    return reduce(values, weights, loss.reduction());
  }

  private static Tensor both(Tensor a, Tensor b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return K.logicalAnd(a, b);
  }

  /**
   * Merges mask and weights. In a mean the entries that count weigh more, so that its divisor
   * becomes their number; entries of weight zero stay in it.
   */
  private static Tensor weights(Tensor given, Tensor mask, DType type, Reduction reduction) {
    Tensor weights = given == null ? null : K.cast(given, type);
    if (mask == null) {
      return weights;
    }
    Tensor kept = K.cast(mask, type);
    if (reduction == Reduction.SUM_OVER_BATCH_SIZE) {
      Tensor all = K.constant(kept.shape().size(), type);
      kept = K.multiply(kept, K.divideNoNan(all, K.sum(kept)));
    }
    if (weights == null) {
      return kept;
    }
    int rank = Math.max(kept.rank(), weights.rank());
    return K.multiply(Ranks.align(kept, rank), Ranks.align(weights, rank));
  }

  /** Weights of samples fit a single value for all of them too. */
  private static void requireFit(Tensor weights, Tensor values) {
    Shape shape = weights.shape();
    for (int i = 0; i < shape.rank() && values.rank() > 0; i++) {
      long size = i < values.rank() ? values.shape().dim(i) : 1;
      if (shape.dim(i) != 1 && shape.dim(i) != size) {
        throw new IllegalArgumentException(
            "Sample weights (or a mask) of shape %s do not fit losses of shape %s."
                .formatted(shape, values.shape()));
      }
    }
  }

  private static Tensor reduce(Tensor values, Tensor weights, Reduction reduction) {
    return switch (reduction) {
      case NONE -> values;
      case SUM -> K.sum(values);
      case SUM_OVER_BATCH_SIZE -> K.mean(values);
      case MEAN_WITH_SAMPLE_WEIGHT ->
          weights == null ? K.mean(values) : K.divideNoNan(K.sum(values), K.sum(weights));
    };
  }
}
