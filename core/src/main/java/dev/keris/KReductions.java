package dev.keris;

import dev.keris.ops.ArgReduce;
import dev.keris.ops.Axes;
import dev.keris.ops.Cumulative;
import dev.keris.ops.Reduce;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;

/**
 * The part of {@link K} that combines elements. Axes may be negative; none given means all of them.
 */
class KReductions extends KLogic {
  KReductions() {}

  private static Tensor reduce(Reduce.Kind kind, Tensor x, int[] axes, boolean keepDims) {
    return new Reduce(kind, Axes.of(x.shape(), axes), keepDims).apply(x);
  }

  /** Truth values are counted. */
  private static Tensor number(Tensor x) {
    return x.dtype() == DType.BOOL ? cast(x, DType.INT32) : x;
  }

  private static int[] one(int axis) {
    return new int[] {axis};
  }

  /** Returns the sum over some axes. */
  public static Tensor sum(Tensor x, int... axes) {
    return sum(x, axes, false);
  }

  /** Returns the sum over an axis, which stays with size 1 if dimensions are kept. */
  public static Tensor sum(Tensor x, int axis, boolean keepDims) {
    return sum(x, one(axis), keepDims);
  }

  /** Returns the sum over some axes, which stay with size 1 if dimensions are kept. */
  public static Tensor sum(Tensor x, int[] axes, boolean keepDims) {
    return reduce(Reduce.Kind.SUM, number(x), axes, keepDims);
  }

  /** Returns the arithmetic mean over some axes. */
  public static Tensor mean(Tensor x, int... axes) {
    return mean(x, axes, false);
  }

  /** Returns the arithmetic mean over an axis, which stays with size 1 if dimensions are kept. */
  public static Tensor mean(Tensor x, int axis, boolean keepDims) {
    return mean(x, one(axis), keepDims);
  }

  /** Returns the arithmetic mean over some axes, which stay with size 1 if dimensions are kept. */
  public static Tensor mean(Tensor x, int[] axes, boolean keepDims) {
    return reduce(Reduce.Kind.MEAN, floating(x), axes, keepDims);
  }

  /** Returns the product over some axes. */
  public static Tensor prod(Tensor x, int... axes) {
    return prod(x, axes, false);
  }

  /** Returns the product over some axes, which stay with size 1 if dimensions are kept. */
  public static Tensor prod(Tensor x, int[] axes, boolean keepDims) {
    return reduce(Reduce.Kind.PROD, number(x), axes, keepDims);
  }

  /** Returns the maximum over some axes. */
  public static Tensor max(Tensor x, int... axes) {
    return max(x, axes, false);
  }

  /** Returns the maximum over an axis, which stays with size 1 if dimensions are kept. */
  public static Tensor max(Tensor x, int axis, boolean keepDims) {
    return max(x, one(axis), keepDims);
  }

  /** Returns the maximum over some axes, which stay with size 1 if dimensions are kept. */
  public static Tensor max(Tensor x, int[] axes, boolean keepDims) {
    return reduce(Reduce.Kind.MAX, number(x), axes, keepDims);
  }

  /** Returns the minimum over some axes. */
  public static Tensor min(Tensor x, int... axes) {
    return min(x, axes, false);
  }

  /** Returns the minimum over an axis, which stays with size 1 if dimensions are kept. */
  public static Tensor min(Tensor x, int axis, boolean keepDims) {
    return min(x, one(axis), keepDims);
  }

  /** Returns the minimum over some axes, which stay with size 1 if dimensions are kept. */
  public static Tensor min(Tensor x, int[] axes, boolean keepDims) {
    return reduce(Reduce.Kind.MIN, number(x), axes, keepDims);
  }

  /** Returns whether any element over some axes holds; numbers hold unless they are 0. */
  public static Tensor any(Tensor x, int... axes) {
    return any(x, axes, false);
  }

  /** Returns whether any element over some axes holds; they stay if dimensions are kept. */
  public static Tensor any(Tensor x, int[] axes, boolean keepDims) {
    return reduce(Reduce.Kind.ANY, truth(x), axes, keepDims);
  }

  /** Returns whether all elements over some axes hold; numbers hold unless they are 0. */
  public static Tensor all(Tensor x, int... axes) {
    return all(x, axes, false);
  }

  /** Returns whether all elements over some axes hold; they stay if dimensions are kept. */
  public static Tensor all(Tensor x, int[] axes, boolean keepDims) {
    return reduce(Reduce.Kind.ALL, truth(x), axes, keepDims);
  }

  /** Returns the (biased) variance over some axes. */
  public static Tensor var(Tensor x, int... axes) {
    return var(x, axes, false);
  }

  /**
   * Returns the (biased) variance over some axes, which stay with size 1 if dimensions are kept.
   */
  public static Tensor var(Tensor x, int[] axes, boolean keepDims) {
    Tensor y = floating(x);
    return mean(square(subtract(y, mean(y, axes, true))), axes, keepDims);
  }

  /** Returns the (biased) standard deviation over some axes. */
  public static Tensor std(Tensor x, int... axes) {
    return sqrt(var(x, axes));
  }

  /** Returns the standard deviation over some axes, which stay if dimensions are kept. */
  public static Tensor std(Tensor x, int[] axes, boolean keepDims) {
    return sqrt(var(x, axes, keepDims));
  }

  /** Returns log(sum(exp(x))) over some axes, without overflow. */
  public static Tensor logsumexp(Tensor x, int... axes) {
    return logsumexp(x, axes, false);
  }

  /** Returns log(sum(exp(x))) over some axes, which stay with size 1 if dimensions are kept. */
  public static Tensor logsumexp(Tensor x, int[] axes, boolean keepDims) {
    Tensor y = floating(x);
    Tensor max = stopGradient(max(y, axes, true));
    Tensor shift = where(isinf(max), 0, max);
    Tensor log = log(sum(exp(subtract(y, shift)), axes, true));
    Tensor result = add(log, shift);
    return keepDims ? result : K.squeeze(result, axes);
  }

  /** Returns the Euclidean norm over some axes. */
  public static Tensor norm(Tensor x, int... axes) {
    return sqrt(sum(square(floating(x)), axes));
  }

  /** Returns how many elements over some axes are not 0, as int32. */
  public static Tensor countNonzero(Tensor x, int... axes) {
    return sum(truth(x), axes);
  }

  /** Returns the indices (int32) of the greatest elements along the last axis. */
  public static Tensor argmax(Tensor x) {
    return argmax(x, -1);
  }

  /** Returns the indices (int32) of the greatest elements along an axis, the first of equals. */
  public static Tensor argmax(Tensor x, int axis) {
    return new ArgReduce(true, x.shape().axis(axis)).apply(number(x));
  }

  /** Returns the indices (int32) of the smallest elements along the last axis. */
  public static Tensor argmin(Tensor x) {
    return argmin(x, -1);
  }

  /** Returns the indices (int32) of the smallest elements along an axis, the first of equals. */
  public static Tensor argmin(Tensor x, int axis) {
    return new ArgReduce(false, x.shape().axis(axis)).apply(number(x));
  }

  /** Returns the running sum along an axis. */
  public static Tensor cumsum(Tensor x, int axis) {
    return new Cumulative(false, x.shape().axis(axis), false, false).apply(number(x));
  }

  /** Returns the running product along an axis. */
  public static Tensor cumprod(Tensor x, int axis) {
    return new Cumulative(true, x.shape().axis(axis), false, false).apply(number(x));
  }
}
