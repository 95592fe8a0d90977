package dev.keris.compiler;

import dev.keris.compiler.fuse.FuseBias;
import dev.keris.compiler.fuse.FuseElementwise;
import dev.keris.compiler.simplify.Simplify;
import dev.keris.graph.Graph;

/** The way from a graph to a plan. */
public final class Compiler {
  private Compiler() {}

  /**
   * Compiles a graph for a backend.
   *
   * @throws UnsupportedOperationException if an operation has neither a kernel nor a decomposition
   */
  public static Plan compile(Graph graph, Target target) {
    return Planner.plan(optimise(graph, target), target.inPlace());
  }

  /** Returns the graph after all rewriting, as {@link #compile} plans it. */
  public static Graph optimise(Graph graph, Target target) {
    Graph current = new Decompose(target.supported()).apply(graph);
    if (target.simplifying()) {
      current = new Simplify().apply(current);
    }
    current = new FuseBias(target.supported()).apply(current);
    return new FuseElementwise(target.fusible()).apply(current);
  }
}
