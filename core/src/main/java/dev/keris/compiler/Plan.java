package dev.keris.compiler;

import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.ops.Constant;
import dev.keris.ops.Placeholder;
import dev.keris.ops.ReadVariable;
import dev.keris.ops.Reshape;
import dev.keris.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A graph ready to be bound to kernels: which nodes are computed in which order, where every tensor
 * is, and what is copied at the end. A run executes the kernels of {@link #schedule()}, then {@link
 * #copies()}, both in order, and nothing else.
 *
 * <p>What a backend can rely on:
 *
 * <ul>
 *   <li>Inputs are never written to; an output has a place of its own that nothing else uses once
 *       it is computed.
 *   <li>A kernel finds its outputs apart from its inputs, except that an elementwise kernel may
 *       find an output exactly where an input of the same number of elements and bytes is.
 *   <li>Once a kernel writes into a variable, no later kernel can fail on an index.
 * </ul>
 */
public final class Plan {
  private final Graph graph;
  private final List<Node> schedule;
  private final Map<Tensor, Location> locations;
  private final List<Location> outputs;
  private final List<Copy> copies;
  private final long arenaBytes;
  private final long peakBytes;

  Plan(
      Graph graph,
      List<Node> schedule,
      Map<Tensor, Location> locations,
      List<Location> outputs,
      List<Copy> copies,
      long arenaBytes,
      long peakBytes) {
    this.graph = graph;
    this.schedule = List.copyOf(schedule);
    this.locations = locations;
    this.outputs = List.copyOf(outputs);
    this.copies = List.copyOf(copies);
    this.arenaBytes = arenaBytes;
    this.peakBytes = peakBytes;
  }

  /** Returns the graph after all rewriting; inputs and outputs are in the order of the original. */
  public Graph graph() {
    return graph;
  }

  /** Returns the nodes to be computed by a kernel, in order. */
  public List<Node> schedule() {
    return schedule;
  }

  /** Returns where a tensor is that a scheduled node reads or computes. */
  public Location location(Tensor tensor) {
    return locations.get(tensor);
  }

  /** Returns where an output of the graph is after a run: in the arena. */
  public Location output(int index) {
    return outputs.get(index);
  }

  /** Returns what is copied after the last kernel, in order. */
  public List<Copy> copies() {
    return copies;
  }

  /** Returns the size of the arena. */
  public long arenaBytes() {
    return arenaBytes;
  }

  /**
   * Returns how many bytes of the arena are in use at once at most; what no order of places beats.
   */
  public long peakBytes() {
    return peakBytes;
  }

  /** Returns whether a node is computed by a kernel, instead of only naming memory. */
  public static boolean needsKernel(Node node) {
    return !(node.op() instanceof Placeholder
        || node.op() instanceof ReadVariable
        || node.op() instanceof Constant
        || node.op() instanceof Reshape);
  }

  /** Returns the whole plan for people to read: a line per kernel and per copy. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%d kernels, %d copies, arena of %d bytes, %d of them in use at once at most\n"
            .formatted(schedule.size(), copies.size(), arenaBytes, peakBytes));
    for (Node node : schedule) {
      text.append(
          "%s = %s(%s)\n".formatted(places(node.outputs()), node.op(), places(node.inputs())));
    }
    copies.forEach(copy -> text.append(copy).append('\n'));
    return text.toString();
  }

  private String places(List<Tensor> tensors) {
    return tensors.stream()
        .map(tensor -> locations.get(tensor) + " " + tensor.spec())
        .collect(Collectors.joining(", "));
  }
}
