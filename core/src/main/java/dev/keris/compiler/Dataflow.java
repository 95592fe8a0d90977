package dev.keris.compiler;

import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.ops.Constant;
import dev.keris.ops.ReadVariable;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The tasks of a graph and the buffers between them; reshapes are other names of one buffer. */
final class Dataflow {
  final Graph graph;
  final List<Task> tasks = new ArrayList<>();
  final Map<Tensor, Buffer> buffers = new IdentityHashMap<>();
  final Map<Variable, Buffer> variables = new IdentityHashMap<>();

  Dataflow(Graph graph) {
    this.graph = graph;
    for (int i = 0; i < graph.inputs().size(); i++) {
      give(graph.inputs().get(i), new Location.Input(i));
    }
    graph.nodes().forEach(this::add);
    markLasting();
  }

  private void add(Node node) {
    if (node.op() instanceof ReadVariable read) {
      buffers.put(node.output(), variables.computeIfAbsent(read.variable(), this::held));
    } else if (node.op() instanceof Constant constant) {
      give(node.output(), new Location.Fixed(constant));
    } else if (Plan.needsKernel(node)) {
      tasks.add(task(node));
    } else if (!node.inputs().isEmpty()) {
      buffers.put(node.output(), buffers.get(node.input(0)));
    } else if (!buffers.containsKey(node.output())) {
      throw new IllegalArgumentException(
          "%s is used by the graph but is not one of its inputs.".formatted(node));
    }
  }

  private void give(Tensor tensor, Location location) {
    buffers.put(tensor, new Buffer(tensor.spec().bytes(), null, location));
  }

  private Buffer held(Variable variable) {
    return new Buffer(variable.spec().bytes(), null, new Location.Held(variable));
  }

  private Task task(Node node) {
    Task task = new Task(node);
    for (Tensor input : node.inputs()) {
      Buffer buffer = buffers.get(input);
      if (task.reads.add(buffer)) {
        buffer.readers.add(task);
        addSource(task, buffer.producer);
      }
    }
    for (Tensor output : node.outputs()) {
      Buffer buffer = new Buffer(output.spec().bytes(), task, null);
      buffers.put(output, buffer);
      task.writes.add(buffer);
    }
    task.missing = task.sources.size();
    return task;
  }

  private static void addSource(Task task, Task source) {
    if (source != null && !task.sources.contains(source)) { // few: they are its inputs
      task.sources.add(source);
      task.depth = Math.max(task.depth, source.depth + 1);
    }
  }

  /** Counts anew who is still to read each buffer: everybody. */
  void resetPending() {
    buffers.values().forEach(buffer -> buffer.pending = buffer.readers.size());
  }

  /** Outputs stay, and so does what is copied into variables at the end. */
  private void markLasting() {
    for (Tensor output : graph.outputs()) {
      buffers.get(output).isOutput = true;
      buffers.get(output).lasts = true;
    }
    graph
        .updates()
        .forEach(
            (variable, value) -> {
              if (buffers.get(value) != variables.get(variable)) {
                buffers.get(value).lasts = true;
              }
            });
  }
}
