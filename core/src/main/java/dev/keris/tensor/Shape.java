package dev.keris.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The dimensions of a tensor; immutable. A dimension may be unknown (Keras's {@code None}), written
 * as {@link #UNKNOWN}. Axes may be negative and then count from the end.
 */
public final class Shape {
  /** An unknown dimension, Keras's {@code None}. */
  public static final long UNKNOWN = -1;

  private static final Shape SCALAR = new Shape(new long[0]);

  private final long[] dims;

  private Shape(long[] dims) {
    this.dims = dims;
  }

  /**
   * Returns the shape with these dimensions; {@code -1} is unknown.
   *
   * @throws IllegalArgumentException for a dimension below -1
   */
  public static Shape of(long... dims) {
    for (long dim : dims) {
      if (dim < UNKNOWN) {
        throw new IllegalArgumentException(
            "Invalid shape %s: dimensions must be 0 or more, or -1 for None."
                .formatted(Arrays.toString(dims)));
      }
    }
    return new Shape(dims.clone());
  }

  /** Returns the shape with these dimensions, {@code null} being unknown. */
  public static Shape of(List<? extends Number> dims) {
    return of(dims.stream().mapToLong(d -> d == null ? UNKNOWN : d.longValue()).toArray());
  }

  /** Returns the shape of a single number, {@code ()}. */
  public static Shape scalar() {
    return SCALAR;
  }

  /** Returns the number of dimensions. */
  public int rank() {
    return dims.length;
  }

  /** Returns one dimension; a negative axis counts from the end. */
  public long dim(int axis) {
    return dims[axis(axis)];
  }

  /** Returns the last dimension. */
  public long last() {
    return dim(-1);
  }

  /**
   * Returns the axis as an index from the front.
   *
   * @throws IllegalArgumentException if there is no such axis
   */
  public int axis(int axis) {
    int index = axis < 0 ? axis + dims.length : axis;
    if (index < 0 || index >= dims.length) {
      throw new IllegalArgumentException(
          "Axis %d is out of range for shape %s.".formatted(axis, this));
    }
    return index;
  }

  /** Returns whether every dimension is known. */
  public boolean isKnown() {
    return LongStream.of(dims).noneMatch(d -> d == UNKNOWN);
  }

  /**
   * Returns the number of elements.
   *
   * @throws IllegalStateException if a dimension is unknown
   */
  public long size() {
    long size = 1;
    for (long dim : dims) {
      if (dim == UNKNOWN) {
        throw new IllegalStateException("The size of shape " + this + " is not known.");
      }
      size = Math.multiplyExact(size, dim);
    }
    return size;
  }

  /** Returns this shape with one dimension replaced. */
  public Shape with(int axis, long dim) {
    long[] copy = dims.clone();
    copy[axis(axis)] = dim;
    return of(copy);
  }

  /** Returns this shape with its last dimension replaced. */
  public Shape withLast(long dim) {
    return with(-1, dim);
  }

  /** Returns this shape with a dimension put in front. */
  public Shape prepend(long dim) {
    return insert(0, dim);
  }

  /** Returns this shape with a dimension put at the end. */
  public Shape append(long dim) {
    return insert(dims.length, dim);
  }

  /** Returns this shape with a dimension put before the given index from the front. */
  public Shape insert(int index, long dim) {
    long[] copy = new long[dims.length + 1];
    System.arraycopy(dims, 0, copy, 0, index);
    copy[index] = dim;
    System.arraycopy(dims, index, copy, index + 1, dims.length - index);
    return of(copy);
  }

  /** Returns this shape without one of its dimensions. */
  public Shape drop(int axis) {
    int index = axis(axis);
    long[] copy = new long[dims.length - 1];
    System.arraycopy(dims, 0, copy, 0, index);
    System.arraycopy(dims, index + 1, copy, index, copy.length - index);
    return new Shape(copy);
  }

  /** Returns the dimensions from one index (inclusive, from the front) to another (exclusive). */
  public Shape slice(int from, int to) {
    return new Shape(Arrays.copyOfRange(dims, from, to));
  }

  /**
   * Returns the dimensions from an index to the end: {@code slice(1)} is the shape of one sample.
   */
  public Shape slice(int from) {
    return slice(from, dims.length);
  }

  /** Returns this shape followed by another. */
  public Shape concat(Shape other) {
    long[] copy = Arrays.copyOf(dims, dims.length + other.dims.length);
    System.arraycopy(other.dims, 0, copy, dims.length, other.dims.length);
    return new Shape(copy);
  }

  /** Returns the dimensions as a new array. */
  public long[] toArray() {
    return dims.clone();
  }

  /** Returns the dimensions as a list. */
  public List<Long> toList() {
    return LongStream.of(dims).boxed().toList();
  }

  /** Returns the dimensions as configurations hold them: null where they are unknown. */
  public List<Long> toConfig() {
    return LongStream.of(dims).mapToObj(d -> d == UNKNOWN ? null : (Long) d).toList();
  }

  /**
   * Returns whether a tensor of the other (known) shape may stand where this shape is asked for.
   */
  public boolean accepts(Shape other) {
    if (other.dims.length != dims.length) {
      return false;
    }
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] != UNKNOWN && other.dims[i] != UNKNOWN && dims[i] != other.dims[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns this shape with every unknown dimension replaced by the given one. */
  public Shape fillUnknown(long dim) {
    return new Shape(LongStream.of(dims).map(d -> d == UNKNOWN ? dim : d).toArray());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** Returns the shape as Keras prints it: {@code (None, 32)}, {@code (5,)}, {@code ()}. */
  @Override
  public String toString() {
    String inner =
        LongStream.of(dims)
            .mapToObj(d -> d == UNKNOWN ? "None" : Long.toString(d))
            .collect(Collectors.joining(", "));
    return dims.length == 1 ? "(" + inner + ",)" : "(" + inner + ")";
  }
}
