package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;

/**
 * An operation that looks things up by indices that are data. Only these can fail while a program
 * runs, so the compiler has them computed before anything that cannot be undone.
 */
public interface IndexChecked extends Op {
  /** Returns the indices that a node of this operation reads. */
  Tensor indices(Node node);

  /**
   * Returns the size of the axis that they point into: they are at least -bound and below bound.
   */
  long bound(Node node);

  /**
   * Returns on whose behalf indices are looked up, such as a layer whose input they are: messages
   * name it, and negative indices are out of range. By default null for nobody's.
   */
  default String owner() {
    return null;
  }

  /**
   * Returns where an index points to along an axis of a size; a negative one counts from the end.
   *
   * @throws IndexOutOfBoundsException if it is out of range
   */
  default int position(long index, int size) {
    if (index >= size || index < (owner() == null ? -size : 0)) {
      throw new IndexOutOfBoundsException(
          "%s: index %d is out of bounds for an axis of size %d.%s"
              .formatted(
                  owner() == null ? this : owner(),
                  index,
                  size,
                  owner() == null ? "" : " It must be from 0 to %d.".formatted(size - 1)));
    }
    return (int) (index < 0 ? index + size : index);
  }
}
