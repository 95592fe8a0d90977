package dev.keris.graph;

import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one program computes: outputs and new values of variables, from inputs and the variables'
 * old values. All shapes are known.
 *
 * @param inputs placeholders, in the order in which a run is given them
 * @param outputs tensors, in the order in which a run returns them
 * @param updates the value each changed variable has after a run; all reads see the old ones
 */
public record Graph(List<Tensor> inputs, List<Tensor> outputs, Map<Variable, Tensor> updates) {
  /** Copies the collections, keeping their order. */
  public Graph {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    updates = Collections.unmodifiableMap(new LinkedHashMap<>(updates));
  }

  /** Returns the tensors that must be computed: the outputs, then the updates. */
  public List<Tensor> results() {
    List<Tensor> results = new ArrayList<>(outputs);
    results.addAll(updates.values());
    return results;
  }

  /** Returns the nodes that the results need, each after the nodes it reads from. */
  public List<Node> nodes() {
    return nodesOf(results());
  }

  /** Returns the nodes that the given tensors need, each after the nodes it reads from. */
  public static List<Node> nodesOf(List<Tensor> results) {
    List<Node> order = new ArrayList<>();
    Set<Node> done = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    ArrayDeque<Node> stack = new ArrayDeque<>();
    for (Tensor result : results) {
      stack.push(result.node());
      while (!stack.isEmpty()) { // by hand: deep graphs would overflow a recursion
        Node node = stack.peek();
        if (done.contains(node)) {
          stack.pop();
        } else if (open.add(node)) {
          List<Tensor> inputs = node.inputs();
          for (int i = inputs.size() - 1; i >= 0; i--) {
            if (!done.contains(inputs.get(i).node())) {
              stack.push(inputs.get(i).node());
            }
          }
        } else {
          stack.pop();
          done.add(node);
          order.add(node);
        }
      }
    }
    return order;
  }
}
