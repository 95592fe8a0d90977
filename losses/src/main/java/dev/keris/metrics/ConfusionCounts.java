package dev.keris.metrics;

import dev.keris.K;
import dev.keris.ops.Cumulative;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;

/**
 * How often binary predictions, taken as positive above a threshold, are right and wrong: one
 * (weighted) count for each threshold, or for each threshold and label.
 *
 * @param truePositives positives that are
 * @param falsePositives positives that are not
 * @param trueNegatives negatives that are
 * @param falseNegatives negatives that are not
 */
record ConfusionCounts(
    Tensor truePositives, Tensor falsePositives, Tensor trueNegatives, Tensor falseNegatives) {

  /** Counts a batch; by comparing with each threshold, or at once if they are evenly spaced. */
  static ConfusionCounts of(BinaryPredictions batch, Thresholds thresholds, boolean byLabel) {
    return thresholds.isEven()
        ? inBuckets(batch, thresholds, byLabel)
        : oneByOne(batch, thresholds, byLabel);
  }

  private static ConfusionCounts oneByOne(
      BinaryPredictions batch, Thresholds thresholds, boolean byLabel) {
    Shape shape = byLabel ? batch.rows() : Shape.of(-1);
    Tensor predictions = K.expandDims(K.reshape(batch.predictions(), shape), 0);
    Tensor trues = K.expandDims(K.reshape(batch.weightOfTrue(), shape), 0);
    Tensor falses = K.expandDims(K.reshape(batch.weightOfFalse(), shape), 0);
    long[] first = new long[predictions.rank()];
    java.util.Arrays.fill(first, 1);
    first[0] = thresholds.count();
    Tensor limits = K.constant(thresholds.values(), DType.FLOAT32, first);
    Tensor positive = K.cast(K.greater(predictions, limits), DType.FLOAT32);
    Tensor negative = K.subtract(1, positive);
    return new ConfusionCounts(
        K.sum(K.multiply(positive, trues), 1),
        K.sum(K.multiply(positive, falses), 1),
        K.sum(K.multiply(negative, falses), 1),
        K.sum(K.multiply(negative, trues), 1));
  }

  /**
   * Sorts predictions into buckets between thresholds: those above a threshold are in the buckets
   * above it. The cost is that of samples plus thresholds, not of their product.
   */
  private static ConfusionCounts inBuckets(
      BinaryPredictions batch, Thresholds thresholds, boolean byLabel) {
    long count = thresholds.count();
    long labels = byLabel ? batch.rows().last() : 1;
    Tensor place = K.ceil(K.multiply(K.clip(batch.predictions(), 0, 1), count - 1.0));
    if (thresholds.haveMargin()) { // then even a prediction of 0 is above the first threshold
      place = K.maximum(place, 1);
    }
    Tensor bucket = K.reshape(K.cast(place, DType.INT32), Shape.of(-1, labels));
    Tensor offset = K.multiply(K.arange(0, labels, 1, DType.INT32), K.constant(count, DType.INT32));
    Tensor ids = K.flatten(K.add(bucket, offset));
    Tensor trues = K.flatten(batch.weightOfTrue());
    Tensor falses = K.flatten(batch.weightOfFalse());
    Tensor tp = above(K.segmentSum(trues, ids, labels * count), labels, count, byLabel);
    Tensor fp = above(K.segmentSum(falses, ids, labels * count), labels, count, byLabel);
    Tensor allTrue = total(trues, labels, byLabel);
    Tensor allFalse = total(falses, labels, byLabel);
    return new ConfusionCounts(tp, fp, K.subtract(allFalse, fp), K.subtract(allTrue, tp));
  }

  /** From sums by label and bucket to sums of all higher buckets: (count,) or (count, labels). */
  private static Tensor above(Tensor sums, long labels, long count, boolean byLabel) {
    Tensor rows = K.reshape(sums, Shape.of(labels, count));
    Tensor higher = new Cumulative(false, 1, true, true).apply(rows);
    return byLabel ? K.transpose(higher) : K.squeeze(higher, 0);
  }

  private static Tensor total(Tensor weights, long labels, boolean byLabel) {
    return byLabel ? K.sum(K.reshape(weights, Shape.of(-1, labels)), 0) : K.sum(weights);
  }
}
