package dev.keris.compiler.simplify;

import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;

/** One simplification of nodes with one output. */
interface Rule {
  /**
   * Returns a tensor equal to the node's output that is simpler to compute, or null if this rule
   * does not apply. New nodes are made through the builder.
   */
  Tensor apply(Node node, Builder builder);
}
