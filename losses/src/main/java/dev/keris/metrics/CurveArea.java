package dev.keris.metrics;

import dev.keris.K;
import dev.keris.tensor.Tensor;

/** Areas under curves that are given at thresholds, the first axis. */
final class CurveArea {
  private CurveArea() {}

  /** Returns all but the last point. */
  static Tensor left(Tensor curve) {
    return K.slice(curve, 0, 0, curve.shape().dim(0) - 1);
  }

  /** Returns all but the first point. */
  static Tensor right(Tensor curve) {
    return K.slice(curve, 0, 1, curve.shape().dim(0));
  }

  /**
   * Returns the area under precision over recall between each two thresholds, true and false
   * positives being interpolated, not their ratio (Davis and Goadrich, 2006). With p = tp + fp and
   * the slope s = dtp / dp, precision is {@code s + (tp - s p) / p}; its integral has a closed
   * form.
   */
  static Tensor interpolatedPrecision(Tensor tp, Tensor fp, Tensor fn) {
    Tensor p = K.add(tp, fp);
    Tensor change = K.subtract(left(tp), right(tp));
    Tensor slope = K.divideNoNan(change, K.maximum(K.subtract(left(p), right(p)), 0));
    Tensor intercept = K.subtract(right(tp), K.multiply(slope, right(p)));
    Tensor positive = K.logicalAnd(K.greater(left(p), 0), K.greater(right(p), 0));
    Tensor ratio = K.where(positive, K.divideNoNan(left(p), K.maximum(right(p), 0)), 1);
    Tensor integral = K.add(change, K.multiply(intercept, K.log(ratio)));
    return K.divideNoNan(K.multiply(slope, integral), K.maximum(K.add(right(tp), right(fn)), 0));
  }
}
