package dev.keris.activations;

import dev.keris.K;
import dev.keris.ops.TopK;
import dev.keris.tensor.Tensor;

/** The projection onto the probability simplex by sorting. */
final class Sparsemax {
  private Sparsemax() {}

  static Tensor of(Tensor x, int axis) {
    int last = x.rank() - 1;
    Tensor moved = K.moveaxis(x, axis, last);
    long size = moved.shape().last();
    Tensor sorted = new TopK(size).apply(moved);
    double[] ranks = new double[Math.toIntExact(size)];
    java.util.Arrays.setAll(ranks, i -> i + 1);
    Tensor rank = K.constant(ranks, x.dtype(), size);
    Tensor supported = K.greater(K.add(K.multiply(sorted, rank), 1), K.cumsum(sorted, -1));
    Tensor count = K.sum(K.cast(supported, x.dtype()), -1, true);
    Tensor sum = K.sum(K.where(supported, sorted, 0), -1, true);
    Tensor threshold = K.divide(K.subtract(sum, 1), count);
    return K.moveaxis(K.relu(K.subtract(moved, threshold)), last, axis);
  }
}
