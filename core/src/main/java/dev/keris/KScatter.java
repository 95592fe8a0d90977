package dev.keris;

import dev.keris.ops.Deferred;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;

/** The part of {@link K} that puts elements where indices say (keras.io/api/ops/core). */
class KScatter extends KNumpy {
  KScatter() {}

  /**
   * Returns zeros with values added at indices.
   *
   * @param indices (..., k), each of which tells a place along the first k axes of the result
   * @param values (..., rest), with what the result has there
   * @param shape that of the result
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static Tensor scatter(Tensor indices, Tensor values, long... shape) {
    Shape whole = Shape.of(shape);
    return Deferred.apply("scatter", t -> scattered(t.get(0), t.get(1), whole), indices, values);
  }

  private static Tensor scattered(Tensor indices, Tensor values, Shape shape) {
    int depth = (int) indices.shape().last();
    int outer = indices.rank() - 1;
    boolean fits =
        depth <= shape.rank()
            && values.shape().equals(indices.shape().drop(-1).concat(shape.slice(depth)));
    if (!fits) {
      throw new IllegalArgumentException(
          "scatter: indices of shape %s and values of shape %s do not fit a result of shape %s."
              .formatted(indices.shape(), values.shape(), shape));
    }
    double[] strides = new double[depth];
    long places = 1;
    for (int i = depth - 1; i >= 0; i--) {
      strides[i] = places;
      places *= shape.dim(i);
    }
    Tensor steps = constant(strides, DType.INT32, depth);
    Tensor ids = flatten(sum(multiply(cast(indices, DType.INT32), steps), -1));
    Shape rest = values.shape().slice(outer);
    Tensor rows = reshape(values, rest.prepend(indices.shape().slice(0, outer).size()));
    return reshape(segmentSum(rows, ids, places), shape);
  }

  /**
   * Returns x with other elements at indices, which must differ from each other.
   *
   * @param indices (..., k), each of which tells a place along the first k axes of x
   * @param updates (..., rest), with what x has there
   */
  public static Tensor scatterUpdate(Tensor x, Tensor indices, Tensor updates) {
    return Deferred.apply(
        "scatter_update",
        t -> {
          Shape shape = t.get(0).shape();
          Tensor there = scattered(t.get(1), onesLike(t.get(2)), shape);
          return where(notEqual(there, 0), scattered(t.get(1), t.get(2), shape), t.get(0));
        },
        x,
        indices,
        updates);
  }

  /** Returns x with a block of it, which begins at a place, replaced. */
  public static Tensor sliceUpdate(Tensor x, long[] start, Tensor updates) {
    return Deferred.apply(
        "slice_update",
        t -> {
          long[][] around = new long[x.rank()][2];
          for (int i = 0; i < around.length; i++) {
            around[i][0] = start[i];
            around[i][1] = t.get(0).shape().dim(i) - start[i] - t.get(1).shape().dim(i);
          }
          Tensor there = pad(onesLike(t.get(1)), around);
          return where(notEqual(there, 0), pad(t.get(1), around), t.get(0));
        },
        x,
        updates);
  }
}
