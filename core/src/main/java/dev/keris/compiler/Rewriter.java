package dev.keris.compiler;

import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rebuilds a graph while some of its tensors are replaced by others; nodes without change stay. */
public final class Rewriter {
  private final Map<Tensor, Tensor> replaced = new IdentityHashMap<>();

  /** Returns what stands in the new graph for a tensor of the old one. */
  public Tensor get(Tensor tensor) {
    return replaced.getOrDefault(tensor, tensor);
  }

  /** Returns the same for several tensors; the same list if none was replaced. */
  public List<Tensor> get(List<Tensor> tensors) {
    for (Tensor tensor : tensors) {
      if (replaced.containsKey(tensor)) {
        return tensors.stream().map(this::get).toList();
      }
    }
    return tensors;
  }

  /** Makes a tensor stand for another one. */
  public void put(Tensor old, Tensor replacement) {
    if (old != replacement) {
      replaced.put(old, replacement);
    }
  }

  /** Makes tensors stand for all outputs of a node. */
  public void put(Node old, List<Tensor> replacements) {
    for (int i = 0; i < replacements.size(); i++) {
      put(old.outputs().get(i), replacements.get(i));
    }
  }

  /** Returns the node applied to what stands for its inputs: itself, or a new one. */
  public Node rebuilt(Node node) {
    List<Tensor> inputs = get(node.inputs());
    return inputs == node.inputs() ? node : new Node(node.op(), inputs);
  }

  /** Returns the graph with what stands for its results; the same one if nothing was replaced. */
  public Graph graph(Graph old) {
    if (replaced.isEmpty()) {
      return old;
    }
    Map<Variable, Tensor> updates = new LinkedHashMap<>();
    old.updates().forEach((variable, value) -> updates.put(variable, get(value)));
    return new Graph(old.inputs(), get(old.outputs()), updates);
  }
}
