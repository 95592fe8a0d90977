package dev.keris.compiler.fuse;

import dev.keris.compiler.Pass;
import dev.keris.compiler.Rewriter;
import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Gathers elementwise nodes that read each other and have one shape into one node with one pass
 * over memory. Nothing is computed twice; what others read too becomes one more output.
 */
public final class FuseElementwise implements Pass {
  private final Predicate<Node> fusible;

  /** Makes the pass for the elementwise nodes that a backend wants fused. */
  public FuseElementwise(Predicate<Node> fusible) {
    this.fusible = fusible;
  }

  @Override
  public Graph apply(Graph graph) {
    List<Node> nodes = graph.nodes();
    List<List<Node>> groups = Groups.of(nodes, new Levels(nodes, fusible));
    if (groups.size() == nodes.size()) {
      return graph;
    }
    Set<Tensor> needed = needed(graph, groups);
    Rewriter rewriter = new Rewriter();
    for (List<Node> group : groups) {
      if (group.size() > 1) {
        Fusion.replace(group, needed::contains, rewriter);
      } else {
        rewriter.put(group.get(0), rewriter.rebuilt(group.get(0)).outputs());
      }
    }
    return rewriter.graph(graph);
  }

  /** Returns the tensors that are read outside of the group that computes them. */
  private static Set<Tensor> needed(Graph graph, List<List<Node>> groups) {
    Map<Node, List<Node>> groupOf = new IdentityHashMap<>();
    groups.forEach(group -> group.forEach(node -> groupOf.put(node, group)));
    Set<Tensor> needed = Collections.newSetFromMap(new IdentityHashMap<>());
    needed.addAll(graph.results());
    for (Node node : groupOf.keySet()) {
      for (Tensor input : node.inputs()) {
        if (groupOf.get(input.node()) != groupOf.get(node)) {
          needed.add(input);
        }
      }
    }
    return needed;
  }
}
