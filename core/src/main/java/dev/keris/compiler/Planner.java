package dev.keris.compiler;

import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.ops.Constant;
import dev.keris.ops.ReadVariable;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Gives every tensor its own memory. */
final class Planner {
  private final Map<Tensor, Location> locations = new IdentityHashMap<>();
  private long top;

  Plan plan(Graph graph) {
    for (int i = 0; i < graph.inputs().size(); i++) {
      locations.put(graph.inputs().get(i), new Location.Input(i));
    }
    List<Node> schedule = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (node.op() instanceof ReadVariable read) {
        locations.put(node.output(), new Location.Held(read.variable()));
      } else if (node.op() instanceof Constant constant) {
        locations.put(node.output(), new Location.Fixed(constant));
      } else if (Plan.needsKernel(node)) {
        schedule.add(node);
        node.outputs().forEach(tensor -> locations.put(tensor, allocate(tensor.spec())));
      } else if (!node.inputs().isEmpty()) {
        locations.put(node.output(), locations.get(node.input(0)));
      }
    }
    List<Copy> copies = new ArrayList<>();
    List<Location> outputs = new ArrayList<>();
    for (Tensor output : graph.outputs()) {
      outputs.add(copied(output, copies));
    }
    List<Copy> last = new ArrayList<>();
    graph
        .updates()
        .forEach(
            (variable, value) ->
                last.add(
                    new Copy(
                        copied(value, copies),
                        new Location.Held(variable),
                        variable.spec().bytes())));
    copies.addAll(last);
    return new Plan(graph, schedule, locations, outputs, copies, top);
  }

  private Location copied(Tensor tensor, List<Copy> copies) {
    Location place = allocate(tensor.spec());
    copies.add(new Copy(locations.get(tensor), place, tensor.spec().bytes()));
    return place;
  }

  private Location allocate(TensorSpec spec) {
    long offset = top;
    top += (spec.bytes() + Location.ALIGNMENT - 1) / Location.ALIGNMENT * Location.ALIGNMENT;
    return new Location.Arena(offset);
  }
}
