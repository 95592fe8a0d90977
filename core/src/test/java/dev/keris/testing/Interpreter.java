package dev.keris.testing;

import dev.keris.backend.reference.Kernels;
import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.ops.ReadVariable;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates a graph node by node as it was written, without compiling it: what every compiled
 * program must agree with.
 */
public final class Interpreter {
  private final Map<Tensor, double[]> values = new IdentityHashMap<>();

  /** Evaluates all nodes, from the numbers of the inputs and the current ones of variables. */
  public Interpreter(Graph graph, List<double[]> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      values.put(graph.inputs().get(i), inputs.get(i));
    }
    graph.nodes().forEach(this::evaluate);
  }

  private void evaluate(Node node) {
    if (node.op() instanceof ReadVariable read) {
      values.put(node.output(), GraphRunner.read(read.variable()));
    } else if (values.containsKey(node.outputs().get(0))) {
      return; // an input
    } else if (Kernels.supports(node)) {
      List<double[]> results =
          Kernels.compute(node, node.inputs().stream().map(this::get).toList());
      for (int i = 0; i < results.size(); i++) {
        values.put(node.outputs().get(i), results.get(i));
      }
    } else {
      List<Tensor> parts = node.op().decompose(node.inputs());
      Graph.nodesOf(parts).stream()
          .filter(part -> !values.containsKey(part.outputs().get(0)))
          .forEach(this::evaluate);
      for (int i = 0; i < parts.size(); i++) {
        values.put(node.outputs().get(i), get(parts.get(i)));
      }
    }
  }

  /** Returns the numbers of a tensor of the graph; not to be changed. */
  public double[] get(Tensor tensor) {
    return values.get(tensor);
  }

  /** Returns the numbers that a variable has after a run. */
  public double[] after(Graph graph, Variable variable) {
    Tensor value = graph.updates().get(variable);
    return value != null ? get(value) : GraphRunner.read(variable);
  }
}
