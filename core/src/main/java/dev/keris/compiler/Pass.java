package dev.keris.compiler;

import dev.keris.graph.Graph;

/** One rewriting of a graph into an equivalent one with the same inputs. */
public interface Pass {
  /** Returns the rewritten graph; the same one if there is nothing to do. */
  Graph apply(Graph graph);
}
