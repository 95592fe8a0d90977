package dev.keris.compiler.simplify;

import dev.keris.compiler.Pass;
import dev.keris.compiler.Rewriter;
import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies all rules from the inputs to the results, so that each node is simplified after what it
 * reads, and merges equal nodes. What is no longer needed drops out.
 */
public final class Simplify implements Pass {
  @Override
  public Graph apply(Graph graph) {
    List<Node> nodes = graph.nodes();
    Map<Tensor, Integer> uses = new IdentityHashMap<>();
    nodes.forEach(node -> node.inputs().forEach(input -> uses.merge(input, 1, Integer::sum)));
    graph.results().forEach(result -> uses.merge(result, 1, Integer::sum));
    Builder builder = new Builder();
    Rewriter rewriter = new Rewriter();
    for (Node old : nodes) {
      List<Tensor> simplified = builder.add(rewriter.rebuilt(old));
      rewriter.put(old, simplified);
      for (int i = 0; i < simplified.size(); i++) {
        builder.use(simplified.get(i), uses.getOrDefault(old.outputs().get(i), 0));
      }
    }
    return rewriter.graph(graph);
  }
}
