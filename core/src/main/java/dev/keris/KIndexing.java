package dev.keris;

import dev.keris.ops.ArgSort;
import dev.keris.ops.Broadcast;
import dev.keris.ops.Deferred;
import dev.keris.ops.Gather;
import dev.keris.ops.GatherElements;
import dev.keris.ops.Iota;
import dev.keris.ops.ScatterAdd;
import dev.keris.ops.TopK;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/** The part of {@link K} that finds elements by index, and indices by element. */
class KIndexing extends KMovement {
  KIndexing() {}

  private static Tensor integer(Tensor indices) {
    return indices.dtype() == DType.INT64 ? indices : cast(indices, DType.INT32);
  }

  /** Returns the slices of a tensor (n, ...) at some indices (i...): (i..., ...). */
  public static Tensor gather(Tensor reference, Tensor indices) {
    return take(reference, indices, 0);
  }

  /**
   * Returns the slices of a tensor along an axis at some indices; negative ones count from the end.
   */
  public static Tensor take(Tensor x, Tensor indices, int axis) {
    return new Gather(x.shape().axis(axis)).apply(x, integer(indices));
  }

  /**
   * Returns single elements along an axis: with axis 1, {@code y[a, i] = x[a, indices[a, i]]}. All
   * other dimensions agree, or are 1 and repeated.
   */
  public static Tensor takeAlongAxis(Tensor x, Tensor indices, int axis) {
    int along = x.shape().axis(axis);
    Shape a = x.shape();
    Shape b = indices.shape();
    if (a.rank() == b.rank()
        && a.isKnown()
        && b.isKnown()
        && !a.drop(along).equals(b.drop(along))) {
      Shape common = Broadcast.shapes("take_along_axis", a.with(along, 1), b.with(along, 1));
      return takeAlongAxis(
          broadcastTo(x, common.with(along, a.dim(along))),
          broadcastTo(indices, common.with(along, b.dim(along))),
          along);
    }
    return new GatherElements(along).apply(x, integer(indices));
  }

  /** Returns the sums of the slices of x (n, ...) that have the same id: (segments, ...). */
  public static Tensor segmentSum(Tensor x, Tensor ids, long segments) {
    return new ScatterAdd(0, segments).apply(integer(ids), x);
  }

  /** Returns 1 at each index and 0 elsewhere, along a new last axis; of type {@code floatx}. */
  public static Tensor oneHot(Tensor indices, long classes) {
    return oneHot(indices, classes, -1);
  }

  /** Returns 1 at each index and 0 elsewhere, along a new axis; of type {@code floatx}. */
  public static Tensor oneHot(Tensor indices, long classes, int axis) {
    int index = axis < 0 ? axis + indices.rank() + 1 : axis;
    long[] dims = new long[indices.rank() + 1];
    Arrays.fill(dims, 1);
    dims[index] = classes;
    Tensor all = new Iota(new TensorSpec(Shape.of(dims), DType.INT32), index).apply();
    return cast(equal(expandDims(cast(indices, DType.INT32), index), all), floatType());
  }

  /** Returns the k greatest elements along the last axis, the greatest first, and their indices. */
  public static List<Tensor> topK(Tensor x, long k) {
    return new TopK(k).applyAll(List.of(x));
  }

  /**
   * Returns for each row whether its target is among the k greatest predictions, as bool. A target
   * as great as the k-th prediction counts.
   *
   * @param predictions (batch, classes)
   * @param targets indices (batch)
   */
  public static Tensor inTopK(Tensor predictions, Tensor targets, long k) {
    Tensor own = takeAlongAxis(predictions, expandDims(targets, -1), -1);
    Tensor better = sum(cast(greater(predictions, own), DType.INT32), -1);
    return logicalAnd(less(better, k), isfinite(squeeze(own, -1)));
  }

  /** Returns the elements along the last axis in ascending order. */
  public static Tensor sort(Tensor x) {
    return sort(x, -1);
  }

  /** Returns the elements along an axis in ascending order. */
  public static Tensor sort(Tensor x, int axis) {
    return takeAlongAxis(x, argsort(x, axis), axis);
  }

  /** Returns the indices (int32) that sort the elements along the last axis. */
  public static Tensor argsort(Tensor x) {
    return argsort(x, -1);
  }

  /** Returns the indices (int32) that sort the elements along an axis; equals keep their order. */
  public static Tensor argsort(Tensor x, int axis) {
    return new ArgSort(x.shape().axis(axis), false).apply(x);
  }

  /** Returns the elements on the main diagonal of the last two axes. */
  public static Tensor diagonal(Tensor x) {
    return Deferred.apply("diagonal", t -> diagonalOf(t.get(0)), x);
  }

  private static Tensor diagonalOf(Tensor x) {
    long rows = x.shape().dim(-2);
    long columns = x.shape().dim(-1);
    Shape outer = x.shape().slice(0, x.rank() - 2);
    Tensor flat = reshape(x, outer.append(rows * columns));
    return box(flat, x.rank() - 2, 0, Math.min(rows, columns), columns + 1);
  }

  /** Returns the sum of the main diagonal of the last two axes. */
  public static Tensor trace(Tensor x) {
    return sum(diagonal(x), -1);
  }
}
