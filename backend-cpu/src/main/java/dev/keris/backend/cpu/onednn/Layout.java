package dev.keris.backend.cpu.onednn;

import java.util.Arrays;

/**
 * How a float32 tensor lies in memory: its dimensions and, for each, the step in elements.
 *
 * <p>A transposed view is the same memory with permuted dimensions, so kernels read it without a
 * copy.
 */
public final class Layout {
  private final long[] dims;
  private final long[] strides;

  private Layout(long[] dims, long[] strides) {
    this.dims = dims;
    this.strides = strides;
  }

  /** Returns the row-major (C order) layout of {@code dims}. */
  public static Layout of(long... dims) {
    long[] strides = new long[dims.length];
    long step = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      if (dims[i] < 0) {
        throw new IllegalArgumentException("negative dimension in " + Arrays.toString(dims));
      }
      strides[i] = step;
      step *= Math.max(1, dims[i]);
    }
    return new Layout(dims.clone(), strides);
  }

  /**
   * Returns the layout of {@code dims} with explicit steps in elements.
   *
   * @throws IllegalArgumentException if the lengths differ or a stride is not positive
   */
  public static Layout strided(long[] dims, long[] strides) {
    if (dims.length != strides.length) {
      throw new IllegalArgumentException(
          "got " + strides.length + " strides for " + dims.length + " dimensions");
    }
    for (long stride : strides) {
      if (stride <= 0) {
        throw new IllegalArgumentException("strides must be positive: " + Arrays.toString(strides));
      }
    }
    return new Layout(dims.clone(), strides.clone());
  }

  /** Returns the view whose axis {@code i} is this layout's axis {@code axes[i]}. */
  public Layout permute(int... axes) {
    if (axes.length != dims.length || Arrays.stream(axes).distinct().count() != dims.length) {
      throw new IllegalArgumentException(
          "axes " + Arrays.toString(axes) + " are no permutation of rank " + dims.length);
    }
    long[] d = new long[dims.length];
    long[] s = new long[dims.length];
    for (int i = 0; i < axes.length; i++) {
      d[i] = dims[axes[i]];
      s[i] = strides[axes[i]];
    }
    return new Layout(d, s);
  }

  /** Returns the view with its last two axes exchanged. */
  public Layout transpose() {
    int[] axes = axes();
    int n = axes.length;
    axes[n - 1] = n - 2;
    axes[n - 2] = n - 1;
    return permute(axes);
  }

  /** Returns the view of (batch, spatial..., channels) as (batch, channels, spatial...). */
  public Layout channelsFirst() {
    int[] axes = axes();
    int n = axes.length;
    System.arraycopy(axes, 1, axes, 2, n - 2);
    axes[1] = n - 1;
    return permute(axes);
  }

  /** Returns the view with axes of size 1 put before the first, up to {@code rank} axes. */
  public Layout expandTo(int rank) {
    int extra = rank - dims.length;
    if (extra < 0) {
      throw new IllegalArgumentException("rank " + dims.length + " exceeds " + rank);
    }
    long[] d = new long[rank];
    long[] s = new long[rank];
    long outer = dims.length == 0 ? 1 : Math.max(1, strides[0] * dims[0]);
    Arrays.fill(d, 0, extra, 1);
    Arrays.fill(s, 0, extra, outer);
    System.arraycopy(dims, 0, d, extra, dims.length);
    System.arraycopy(strides, 0, s, extra, dims.length);
    return new Layout(d, s);
  }

  /** Returns the view of the elements {@code from} to {@code to} (exclusive) along an axis. */
  Layout slice(int axis, long from, long to) {
    long[] d = dims.clone();
    d[axis] = to - from;
    return new Layout(d, strides);
  }

  /** Returns the number of axes. */
  public int rank() {
    return dims.length;
  }

  /** Returns the size of {@code axis}; a negative axis counts from the last. */
  public long dim(int axis) {
    return dims[axis < 0 ? axis + dims.length : axis];
  }

  /** Returns the step in elements along {@code axis}; a negative axis counts from the last. */
  public long stride(int axis) {
    return strides[axis < 0 ? axis + strides.length : axis];
  }

  /** Returns a copy of the dimensions. */
  public long[] dims() {
    return dims.clone();
  }

  /** Returns a copy of the strides, in elements. */
  public long[] strides() {
    return strides.clone();
  }

  /** Returns the number of elements. */
  public long size() {
    long size = 1;
    for (long dim : dims) {
      size *= dim;
    }
    return size;
  }

  /** Returns whether axes {@code from} to {@code to} (exclusive) are one run of memory. */
  boolean isCollapsible(int from, int to) {
    for (int i = from; i < to - 1; i++) {
      if (dims[i] != 1 && strides[i] != strides[i + 1] * dims[i + 1]) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether this is row-major without gaps. */
  boolean isDense() {
    long step = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      if (dims[i] != 1 && strides[i] != step) {
        return false;
      }
      step *= dims[i];
    }
    return true;
  }

  private int[] axes() {
    int[] axes = new int[dims.length];
    Arrays.setAll(axes, i -> i);
    return axes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layout that
        && Arrays.equals(dims, that.dims)
        && Arrays.equals(strides, that.strides);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(dims) + Arrays.hashCode(strides);
  }

  @Override
  public String toString() {
    return Arrays.toString(dims) + " strides " + Arrays.toString(strides);
  }
}
