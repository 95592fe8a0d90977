package dev.keris;

import dev.keris.operations.KerasOperation;
import dev.keris.ops.Axes;
import dev.keris.ops.Deferred;
import dev.keris.ops.Iota;
import dev.keris.ops.Pad;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/** The part of {@link K} that counts, pads, repeats and turns around. */
class KMovement extends KArrays {
  KMovement() {}

  /** Returns the numbers 0, 1, … below an end, as int32. */
  public static Tensor arange(long stop) {
    return arange(0, stop, 1, DType.INT32);
  }

  /** Returns the numbers start, start + step, … up to an end that is left out. */
  public static Tensor arange(double start, double stop, double step, DType dtype) {
    if (step == 0) {
      throw new IllegalArgumentException("The step of arange must not be 0.");
    }
    long count = Math.max(0, (long) Math.ceil((stop - start) / step));
    Tensor index = new Iota(new TensorSpec(Shape.of(count), dtype), 0).apply();
    return add(multiply(index, constant(step, dtype)), constant(start, dtype));
  }

  /** Returns so many numbers at equal distances from start to stop, both included. */
  public static Tensor linspace(double start, double stop, int count) {
    double step = count > 1 ? (stop - start) / (count - 1) : 0;
    Tensor index = new Iota(new TensorSpec(Shape.of(count), floatType()), 0).apply();
    return add(multiply(index, step), start);
  }

  /** Returns the identity matrix of a size, of the type {@link #floatx()}. */
  public static Tensor eye(long size) {
    return cast(K.equal(index(size, size, 0), index(size, size, 1)), floatType());
  }

  /** Returns x (..., rows, columns) with zeros above the k-th diagonal; 0 is the main one. */
  public static Tensor tril(Tensor x, int k) {
    return Deferred.apply("tril", t -> where(below(t.get(0), k), t.get(0), 0), x);
  }

  /** Returns x (..., rows, columns) with zeros below the k-th diagonal; 0 is the main one. */
  public static Tensor triu(Tensor x, int k) {
    return Deferred.apply("triu", t -> where(below(t.get(0), k - 1), 0, t.get(0)), x);
  }

  private static Tensor below(Tensor x, int k) {
    long rows = x.shape().dim(-2);
    long columns = x.shape().dim(-1);
    return lessEqual(index(rows, columns, 1), add(index(rows, columns, 0), k));
  }

  private static Tensor index(long rows, long columns, int axis) {
    return new Iota(new TensorSpec(Shape.of(rows, columns), DType.INT32), axis).apply();
  }

  /**
   * Returns x with zeros around it.
   *
   * @param padding for each axis how many before and how many after
   */
  public static Tensor pad(Tensor x, long[][] padding) {
    return pad(x, padding, 0);
  }

  /**
   * Returns x with a number around it.
   *
   * @param padding for each axis how many before and how many after
   */
  public static Tensor pad(Tensor x, long[][] padding, double value) {
    checkPadding(x, padding);
    List<Long> low = Arrays.stream(padding).map(p -> p[0]).toList();
    List<Long> high = Arrays.stream(padding).map(p -> p[1]).toList();
    return new Pad(low, high, Collections.nCopies(x.rank(), 0L), value).apply(x);
  }

  /**
   * Returns x with its own elements around it, mirrored.
   *
   * @param padding for each axis how many before and how many after
   * @param mode "constant" (zeros), "reflect" (the border element is not repeated) or "symmetric"
   *     (it is)
   */
  public static Tensor pad(Tensor x, long[][] padding, String mode) {
    if (mode.equals("constant")) {
      return pad(x, padding, 0);
    }
    if (!mode.equals("reflect") && !mode.equals("symmetric")) {
      throw new IllegalArgumentException(
          "mode must be 'constant', 'reflect' or 'symmetric', got '" + mode + "'.");
    }
    checkPadding(x, padding);
    long skipped = mode.equals("reflect") ? 1 : 0;
    return Deferred.apply("pad", t -> mirror(t.get(0), padding, skipped), x);
  }

  private static void checkPadding(Tensor x, long[][] padding) {
    if (padding.length != x.rank() || Arrays.stream(padding).anyMatch(p -> p.length != 2)) {
      throw new IllegalArgumentException(
          "pad expects two numbers for each axis of shape %s, got %s."
              .formatted(x.shape(), Arrays.deepToString(padding)));
    }
  }

  private static Tensor mirror(Tensor x, long[][] padding, long skipped) {
    Tensor y = x;
    for (int axis = 0; axis < padding.length; axis++) {
      long low = padding[axis][0];
      long high = padding[axis][1];
      long dim = y.shape().dim(axis);
      if (Math.max(low, high) > dim - skipped) {
        throw new IllegalArgumentException(
            "pad: axis %d of shape %s is too short to be mirrored %d times."
                .formatted(axis, x.shape(), Math.max(low, high)));
      }
      List<Tensor> parts = new ArrayList<>();
      if (low > 0) {
        parts.add(box(y, axis, low - 1 + skipped, low, -1));
      }
      parts.add(y);
      if (high > 0) {
        parts.add(box(y, axis, dim - 1 - skipped, high, -1));
      }
      y = concatenate(parts, axis);
    }
    return y;
  }

  /** Returns x (batch, time, ...) with zeros before and after along the time axis. */
  public static Tensor temporalPadding(Tensor x, long before, long after) {
    return padAxes(x, 1, new long[][] {{before, after}});
  }

  /** Returns images with zeros around them; {before, after} for height and width. */
  public static Tensor spatial2dPadding(Tensor x, long[][] padding, String dataFormat) {
    return padAxes(x, firstSpatial(dataFormat), padding);
  }

  /** Returns volumes with zeros around them; {before, after} for each spatial axis. */
  public static Tensor spatial3dPadding(Tensor x, long[][] padding, String dataFormat) {
    return padAxes(x, firstSpatial(dataFormat), padding);
  }

  private static int firstSpatial(String dataFormat) {
    return normalizeDataFormat(dataFormat).equals("channels_last") ? 1 : 2;
  }

  private static Tensor padAxes(Tensor x, int first, long[][] padding) {
    long[][] all = new long[x.rank()][2];
    System.arraycopy(padding, 0, all, first, padding.length);
    return pad(x, all);
  }

  /**
   * Returns x repeated as a whole, so many times along each axis. Fewer numbers are for the last
   * axes; for more there are axes of size 1 in front.
   */
  public static Tensor tile(Tensor x, long... times) {
    if (times.length > x.rank()) {
      return tile(expandDims(x, 0), times);
    }
    if (times.length < x.rank()) {
      return tile(x, LongStream.concat(LongStream.of(1), LongStream.of(times)).toArray());
    }
    return Deferred.apply(
        KerasOperation.of("Tile", "repeats", Shape.of(times).toList()),
        t -> tiled(t.get(0), times),
        x);
  }

  private static Tensor tiled(Tensor x, long[] times) {
    Shape single = Shape.scalar();
    Shape repeated = Shape.scalar();
    Shape joined = Shape.scalar();
    for (int i = 0; i < times.length; i++) {
      long dim = x.shape().dim(i);
      single = single.append(1).append(dim);
      repeated = repeated.append(times[i]).append(dim);
      joined = joined.append(times[i] * dim);
    }
    return reshape(broadcastTo(reshape(x, single), repeated), joined);
  }

  /** Returns x (batch, features) repeated along a new second axis: (batch, n, features). */
  public static Tensor repeat(Tensor x, long n) {
    if (x.rank() != 2) {
      throw new IllegalArgumentException(
          "repeat expects an input (batch, features), got shape " + x.shape() + ".");
    }
    return repeatElements(expandDims(x, 1), n, 1);
  }

  /** Returns x with each element repeated along an axis: a, a, b, b, … */
  public static Tensor repeatElements(Tensor x, long times, int axis) {
    int index = x.shape().axis(axis);
    return Deferred.apply(
        KerasOperation.of("Repeat", "repeats", times, "axis", index),
        t -> repeated(t.get(0), times, index),
        x);
  }

  private static Tensor repeated(Tensor x, long times, int axis) {
    Shape shape = x.shape();
    Tensor apart = reshape(x, shape.insert(axis + 1, 1));
    return reshape(
        broadcastTo(apart, shape.insert(axis + 1, times)),
        shape.with(axis, shape.dim(axis) * times));
  }

  /** Returns x with the order of its elements reversed along some axes. */
  public static Tensor reverse(Tensor x, int... axes) {
    if (!x.shape().isKnown()) {
      return Deferred.apply(
          KerasOperation.of("Flip", "axis", Axes.of(x.shape(), axes)),
          t -> reverse(t.get(0), axes),
          x);
    }
    Tensor y = x;
    for (int axis : axes) {
      long dim = x.shape().dim(axis);
      y = box(y, x.shape().axis(axis), Math.max(0, dim - 1), dim, -1);
    }
    return y;
  }

  /**
   * Returns x with its elements moved along an axis; what falls off one end comes in at the other.
   */
  public static Tensor roll(Tensor x, long shift, int axis) {
    return Deferred.apply(
        "roll",
        t -> {
          long dim = t.get(0).shape().dim(axis);
          List<Tensor> parts = split(t.get(0), new long[] {Math.floorMod(-shift, dim)}, axis);
          return concatenate(List.of(parts.get(1), parts.get(0)), axis);
        },
        x);
  }
}
