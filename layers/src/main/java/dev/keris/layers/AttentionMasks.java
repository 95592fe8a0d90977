package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;

/** Which positions of a sequence (S) each position of another (T) may attend to. */
final class AttentionMasks {
  private AttentionMasks() {}

  /** Returns (1, T, S): none may attend to a later one. */
  static Tensor causal(long queries, long values) {
    double[] ones = new double[Math.toIntExact(queries * values)];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = i / values >= i % values ? 1 : 0;
    }
    return K.constant(ones, DType.BOOL, 1, queries, values);
  }

  /** Returns where both masks hold; null stands for everywhere. */
  static Tensor both(Tensor a, Tensor b) {
    return a == null ? b : b == null ? a : K.logicalAnd(a, b);
  }

  /** Returns a mask (batch, length) with a dimension put in at an axis; null for null. */
  static Tensor expand(Tensor mask, int axis) {
    return mask == null ? null : K.expandDims(mask, axis);
  }
}
