package dev.keris.backend.cpu.onednn;

/**
 * A part of a tensor.
 *
 * @param layout of the part
 * @param offset in elements, of the part's beginning
 */
record Slice(Layout layout, long offset) {
  /** Returns the elements {@code from} to {@code to} along an axis; all if the axis is repeated. */
  static Slice of(Layout whole, int axis, long from, long to) {
    return whole.dim(axis) == 1
        ? new Slice(whole, 0)
        : new Slice(whole.slice(axis, from, to), from * whole.stride(axis));
  }

  /** Returns all of a tensor. */
  static Slice all(Layout whole) {
    return new Slice(whole, 0);
  }

  /** Returns the axis to divide so that parts have no gaps: the outermost with several elements. */
  static int axis(Layout layout) {
    int axis = 0;
    while (axis < layout.rank() - 1 && layout.dim(axis) == 1) {
      axis++;
    }
    return axis;
  }
}
