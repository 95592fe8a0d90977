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
}
