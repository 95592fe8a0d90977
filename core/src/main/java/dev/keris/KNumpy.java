package dev.keris;

import dev.keris.ops.Deferred;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The part of {@link K} that offers more of NumPy (keras.io/api/ops/numpy), by what is there. */
class KNumpy extends KProducts {
  KNumpy() {}

  /** Returns 2 to the power of each element. */
  public static Tensor exp2(Tensor x) {
    return pow(2, floating(x));
  }

  /** Returns the cube roots, negative ones of negative elements. */
  public static Tensor cbrt(Tensor x) {
    Tensor y = floating(x);
    return multiply(sign(y), pow(abs(y), 1 / 3.0));
  }

  /** Returns angles given in degrees in radians. */
  public static Tensor deg2rad(Tensor x) {
    return multiply(floating(x), Math.PI / 180);
  }

  /** Returns angles given in radians in degrees. */
  public static Tensor rad2deg(Tensor x) {
    return multiply(floating(x), 180 / Math.PI);
  }

  /** Returns 0 for negative elements, 1 for positive ones, and what is given for zeros. */
  public static Tensor heaviside(Tensor x, Tensor atZero) {
    Tensor y = floating(x);
    return where(equal(y, 0), atZero, cast(greater(y, 0), y.dtype()));
  }

  /** Returns sin(pi x) / (pi x), which is 1 at 0. */
  public static Tensor sinc(Tensor x) {
    Tensor y = multiply(floating(x), Math.PI);
    Tensor zero = equal(y, 0);
    return where(zero, 1, divide(sin(y), where(zero, 1, y)));
  }

  /** Returns whether elements are positive infinity. */
  public static Tensor isposinf(Tensor x) {
    return equal(x, Double.POSITIVE_INFINITY);
  }

  /** Returns whether elements are negative infinity. */
  public static Tensor isneginf(Tensor x) {
    return equal(x, Double.NEGATIVE_INFINITY);
  }

  /** Returns for each element of x whether it is one of some values. */
  public static Tensor isin(Tensor x, Tensor values) {
    return any(equal(expandDims(x, -1), flatten(values)), -1);
  }

  /** Returns whether |a - b| is at most {@code atol + rtol * |b|} everywhere, a scalar. */
  public static Tensor allclose(Tensor a, Tensor b, double rtol, double atol) {
    return all(isclose(a, b, rtol, atol));
  }

  /**
   * Returns elements from the first of several tensors whose condition holds there.
   *
   * @param conditions as many as choices, of one shape
   * @param otherwise where none holds
   */
  public static Tensor select(List<Tensor> conditions, List<Tensor> choices, double otherwise) {
    if (conditions.isEmpty() || conditions.size() != choices.size()) {
      throw new IllegalArgumentException(
          "select needs as many conditions as choices, and one at least; got %d and %d."
              .formatted(conditions.size(), choices.size()));
    }
    int last = choices.size() - 1;
    Tensor result = where(conditions.get(last), choices.get(last), otherwise);
    for (int i = last - 1; i >= 0; i--) {
      result = where(conditions.get(i), choices.get(i), result);
    }
    return result;
  }

  /** Returns the greatest less the smallest element over some axes. */
  public static Tensor ptp(Tensor x, int... axes) {
    return subtract(max(x, axes), min(x, axes));
  }

  /** Returns the quantile along an axis, of percents from 0 to 100; see {@link #quantile}. */
  public static Tensor percentile(Tensor x, double percents, int axis) {
    return quantile(x, percents / 100, axis);
  }

  /** Returns the sum over some axes of what is a number. */
  public static Tensor nansum(Tensor x, int... axes) {
    return sum(where(isnan(x), 0, x), axes);
  }

  /** Returns the mean over some axes of what is a number. */
  public static Tensor nanmean(Tensor x, int... axes) {
    return divide(nansum(x, axes), countNumbers(x, axes));
  }

  /** Returns the maximum over some axes of what is a number, or else NaN. */
  public static Tensor nanmax(Tensor x, int... axes) {
    Tensor greatest = max(where(isnan(x), Double.NEGATIVE_INFINITY, x), axes);
    return where(equal(countNumbers(x, axes), 0), Double.NaN, greatest);
  }

  /** Returns the minimum over some axes of what is a number, or else NaN. */
  public static Tensor nanmin(Tensor x, int... axes) {
    return neg(nanmax(neg(x), axes));
  }

  private static Tensor countNumbers(Tensor x, int... axes) {
    return sum(cast(logicalNot(isnan(x)), x.dtype()), axes);
  }

  /**
   * Returns x divided by its norm of an order along an axis, or by {@link #epsilon} if that is
   * greater.
   *
   * @param order 1, 2, infinity or another positive number
   */
  public static Tensor normalize(Tensor x, int axis, double order) {
    if (!(order > 0)) {
      throw new IllegalArgumentException("The order of a norm is positive, got " + order + ".");
    }
    Tensor size = abs(floating(x));
    if (Double.isInfinite(order)) {
      return divide(x, maximum(max(size, axis, true), epsilon()));
    }
    Tensor powers = sum(pow(size, order), axis, true); // bounded first: roots of 0 have no slope
    return divide(x, pow(maximum(powers, Math.pow(epsilon(), order)), 1 / order));
  }

  /** Returns x with the order of its elements reversed along some axes, or along all if none. */
  public static Tensor flip(Tensor x, int... axes) {
    return reverse(x, axes.length > 0 ? axes : IntStream.range(0, x.rank()).toArray());
  }

  /** Returns tensors joined along the second axis, vectors along their only one. */
  public static Tensor hstack(Tensor... tensors) {
    return concatenate(Arrays.asList(tensors), tensors[0].rank() == 1 ? 0 : 1);
  }

  /** Returns tensors joined along the first axis, vectors as rows. */
  public static Tensor vstack(Tensor... tensors) {
    List<Tensor> list = Arrays.asList(tensors);
    return tensors[0].rank() == 1 ? stack(list, 0) : concatenate(list, 0);
  }

  /** Returns the sums of products along the last axes: (..., n) and (..., n). */
  public static Tensor inner(Tensor x, Tensor y) {
    return tensordot(x, y, new int[] {-1}, new int[] {-1});
  }

  /** Returns the sum of the products of all elements. */
  public static Tensor vdot(Tensor x, Tensor y) {
    return sum(multiply(flatten(x), flatten(y)));
  }

  /** Returns the vector products along the last axis, of size 3. */
  public static Tensor cross(Tensor x, Tensor y) {
    if (x.shape().last() != 3 || y.shape().last() != 3) {
      throw new IllegalArgumentException(
          "cross is of vectors with 3 elements, got shapes %s and %s."
              .formatted(x.shape(), y.shape()));
    }
    return subtract(
        multiply(roll(x, -1, -1), roll(y, 1, -1)), multiply(roll(x, 1, -1), roll(y, -1, -1)));
  }

  /** Returns Kronecker's product of matrices: (m, n) and (p, q) give (m p, n q). */
  public static Tensor kron(Tensor x, Tensor y) {
    return Deferred.apply(
        "kron",
        t -> {
          Shape a = t.get(0).shape();
          Shape b = t.get(1).shape();
          Tensor left = reshape(t.get(0), a.dim(0), 1, a.dim(1), 1);
          Tensor right = reshape(t.get(1), 1, b.dim(0), 1, b.dim(1));
          return reshape(multiply(left, right), a.dim(0) * b.dim(0), a.dim(1) * b.dim(1));
        },
        x,
        y);
  }

  /** Returns a matrix with a vector on its diagonal, or the diagonal of a matrix. */
  public static Tensor diag(Tensor x) {
    return x.rank() == 1
        ? Deferred.apply("diag", t -> where(equal(eye(t.get(0).shape().dim(0)), 1), t.get(0), 0), x)
        : diagonal(x);
  }

  /** Returns a matrix of ones up to the k-th diagonal and of zeros above it. */
  public static Tensor tri(long rows, long columns, int k) {
    return tril(ones(rows, columns), k);
  }

  /** Returns powers of a base, their exponents at equal distances from start to stop. */
  public static Tensor logspace(double start, double stop, int count, double base) {
    return pow(base, linspace(start, stop, count));
  }
}
