package dev.keris.compiler;

import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import java.util.List;
import java.util.function.Predicate;

/** Replaces fused operations that have no kernel by what they consist of, until all have one. */
final class Decompose implements Pass {
  private final Predicate<Node> supported;

  Decompose(Predicate<Node> supported) {
    this.supported = supported;
  }

  @Override
  public Graph apply(Graph graph) {
    Graph current = graph;
    Graph next = once(current);
    while (next != current) { // a decomposition may contain fused operations itself
      current = next;
      next = once(current);
    }
    return current;
  }

  private Graph once(Graph graph) {
    Rewriter rewriter = new Rewriter();
    for (Node old : graph.nodes()) {
      Node node = rewriter.rebuilt(old);
      rewriter.put(
          old, !Plan.needsKernel(node) || supported.test(node) ? node.outputs() : parts(node));
    }
    return rewriter.graph(graph);
  }

  private static List<Tensor> parts(Node node) {
    if (!node.op().isFused()) {
      throw new UnsupportedOperationException(
          "The backend has no kernel for %s, and it cannot be decomposed.".formatted(node));
    }
    return node.op().decompose(node.inputs());
  }
}
