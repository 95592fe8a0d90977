package dev.keris.compiler;

import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Schedules a graph, gives every tensor its place, and says what is copied at the end. */
final class Planner {
  private final Dataflow flow;
  private final boolean inPlace;
  private final Arena arena = new Arena();
  private long live;
  private long peak;

  private Planner(Graph graph, boolean inPlace) {
    this.flow = new Dataflow(graph);
    this.inPlace = inPlace;
  }

  /** Returns the plan of a graph, with or without writing over inputs of kernels and variables. */
  static Plan plan(Graph graph, boolean inPlace) {
    return new Planner(graph, inPlace).plan();
  }

  private Plan plan() {
    if (inPlace) {
      Update.find(flow);
    }
    List<Task> order = new Scheduler(flow).schedule();
    flow.resetPending();
    order.forEach(this::place);
    List<Copy> copies = new ArrayList<>();
    List<Location> outputs = outputs(copies);
    copies.addAll(updates(copies));
    List<Node> schedule = order.stream().map(task -> task.node).toList();
    Map<Tensor, Location> locations = new IdentityHashMap<>();
    flow.buffers.forEach((tensor, buffer) -> locations.put(tensor, buffer.location));
    return new Plan(flow.graph, schedule, locations, outputs, copies, arena.size(), peak);
  }

  /** Finds places for what a task computes, and frees what it was the last to read. */
  private void place(Task task) {
    task.reads.forEach(read -> read.pending--);
    Set<Buffer> free = new HashSet<>();
    task.reads.stream().filter(Buffer::isGarbage).forEach(free::add);
    for (int i = 0; i < task.writes.size(); i++) {
      Buffer write = task.writes.get(i);
      Buffer shared = write.location == null ? shared(task.node, i, free) : null;
      if (shared != null) {
        free.remove(shared);
        write.location = shared.location;
      } else if (write.location == null) {
        write.location = allocate(write.bytes);
      }
    }
    task.writes.stream().filter(Buffer::isGarbage).forEach(free::add);
    free.forEach(this::release);
  }

  /** Returns a dead input over which an output can be written, or null. */
  private Buffer shared(Node node, int output, Set<Buffer> free) {
    if (!inPlace || free.isEmpty()) {
      return null;
    }
    for (Tensor input : node.inputs()) {
      Buffer buffer = flow.buffers.get(input);
      if (free.contains(buffer) && Elementwise.canShare(node, input, node.outputs().get(output))) {
        return buffer;
      }
    }
    return null;
  }

  private Location allocate(long bytes) {
    live += Arena.aligned(bytes);
    peak = Math.max(peak, live);
    return new Location.Arena(arena.allocate(bytes));
  }

  private void release(Buffer buffer) {
    live -= Arena.aligned(buffer.bytes);
    arena.free(((Location.Arena) buffer.location).offset(), buffer.bytes);
  }

  /** Outputs that are given, in a variable or another output too are copied to their own place. */
  private List<Location> outputs(List<Copy> copies) {
    List<Location> places = new ArrayList<>();
    Set<Buffer> taken = new HashSet<>();
    for (Tensor output : flow.graph.outputs()) {
      Buffer buffer = flow.buffers.get(output);
      boolean own = buffer.location instanceof Location.Arena && taken.add(buffer);
      places.add(own ? buffer.location : copied(buffer, copies));
    }
    return places;
  }

  private Location copied(Buffer buffer, List<Copy> copies) {
    Location place = allocate(buffer.bytes);
    copies.add(new Copy(buffer.location, place, buffer.bytes));
    return place;
  }

  /**
   * Returns the copies into variables. A value that is the old one of another changing variable is
   * put aside first, as otherwise variables could not be exchanged.
   */
  private List<Copy> updates(List<Copy> copies) {
    List<Copy> updates = new ArrayList<>();
    Map<Variable, Tensor> values = flow.graph.updates();
    values.forEach(
        (variable, tensor) -> {
          Buffer value = flow.buffers.get(tensor);
          Location target = new Location.Held(variable);
          if (value.location.equals(target)) {
            return;
          }
          boolean changes =
              value.producer == null
                  && value.location instanceof Location.Held held
                  && values.containsKey(held.variable());
          Location source = changes ? copied(value, copies) : value.location;
          updates.add(new Copy(source, target, value.bytes));
        });
    return updates;
  }
}
