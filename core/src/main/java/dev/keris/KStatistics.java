package dev.keris;

import dev.keris.ops.Deferred;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.List;

/** The part of {@link K} that counts, ranks and compares distributions of numbers. */
class KStatistics extends KIndexing {
  KStatistics() {}

  /** Returns the mean along an axis, elements weighted by weights (n) that are scaled to sum 1. */
  public static Tensor average(Tensor x, int axis, Tensor weights) {
    Tensor last = moveaxis(floating(x), axis, -1);
    return divide(sum(multiply(last, weights), -1), sum(weights));
  }

  /** Returns the median along an axis. */
  public static Tensor median(Tensor x, int axis) {
    return quantile(x, 0.5, axis);
  }

  /**
   * Returns the number along an axis below which a part of the elements lie, interpolated linearly
   * between the two nearest ones.
   *
   * @param q the part, from 0 to 1
   */
  public static Tensor quantile(Tensor x, double q, int axis) {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("A quantile is from 0 to 1, got " + q + ".");
    }
    Tensor sorted = sort(floating(x), axis);
    return Deferred.apply(
        "quantile",
        t -> {
          double place = q * (t.get(0).shape().dim(axis) - 1);
          long below = (long) Math.floor(place);
          long above = (long) Math.ceil(place);
          Tensor low = squeeze(slice(t.get(0), axis, below, below + 1), axis);
          Tensor high = squeeze(slice(t.get(0), axis, above, above + 1), axis);
          return add(low, multiply(subtract(high, low), place - below));
        },
        sorted);
  }

  /**
   * Returns for each value where it belongs in an ascending vector (n): before the first element
   * that is not smaller, as int32.
   */
  public static Tensor searchsorted(Tensor sorted, Tensor values) {
    return sum(cast(less(sorted, expandDims(values, -1)), DType.INT32), -1);
  }

  /** Returns for each element how many of the ascending bounds are not greater, as int32. */
  public static Tensor digitize(Tensor x, double... bounds) {
    if (bounds.length == 0) {
      return cast(zerosLike(x), DType.INT32);
    }
    Tensor steps = constant(bounds, floating(x).dtype(), bounds.length);
    return sum(cast(greaterEqual(expandDims(x, -1), steps), DType.INT32), -1);
  }

  /** Returns how often each of the numbers 0 to size - 1 occurs in x, as int32. */
  public static Tensor bincount(Tensor x, long size) {
    Tensor flat = flatten(x);
    return segmentSum(onesLike(cast(flat, DType.INT32)), flat, size);
  }

  /** Returns 1 at each of the indices (..., n) and 0 elsewhere: (..., classes). */
  public static Tensor multiHot(Tensor indices, long classes) {
    return max(oneHot(indices, classes), -2);
  }

  /** Returns whether |a - b| is at most {@code atol + rtol * |b|}. */
  public static Tensor isclose(Tensor a, Tensor b, double rtol, double atol) {
    Tensor near = lessEqual(abs(subtract(a, b)), add(multiply(abs(b), rtol), atol));
    return logicalOr(near, equal(a, b)); // infinities
  }

  /** Returns log(exp(a) + exp(b)), without overflow. */
  public static Tensor logaddexp(Tensor a, Tensor b) {
    Tensor distance = neg(abs(subtract(a, b)));
    return add(maximum(a, b), softplus(where(isnan(distance), 0, distance)));
  }

  /** Returns the length of the vector (a, b). */
  public static Tensor hypot(Tensor a, Tensor b) {
    return sqrt(add(square(a), square(b)));
  }

  /** Returns the differences between neighbours along an axis. */
  public static Tensor diff(Tensor x, int axis) {
    return subtract(slice(x, axis, 1, Long.MAX_VALUE), slice(x, axis, 0, -1));
  }

  /** Returns for vectors (n) and (m) the coordinates of a grid (m, n): columns, then rows. */
  public static List<Tensor> meshgrid(Tensor x, Tensor y) {
    Shape shape = Shape.of(y.shape().dim(0), x.shape().dim(0));
    return List.of(broadcastTo(x, shape), broadcastTo(expandDims(y, 1), shape));
  }
}
