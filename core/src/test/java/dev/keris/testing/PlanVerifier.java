package dev.keris.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.compiler.Copy;
import dev.keris.compiler.FusedElementwise;
import dev.keris.compiler.Location;
import dev.keris.compiler.Plan;
import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.ops.Binary;
import dev.keris.ops.Cast;
import dev.keris.ops.Constant;
import dev.keris.ops.IndexChecked;
import dev.keris.ops.ReadVariable;
import dev.keris.ops.Reshape;
import dev.keris.ops.Select;
import dev.keris.ops.Unary;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a plan on names instead of numbers: memory remembers which tensor was written where last,
 * and whatever reads it checks that it finds the right one. Shares no code with the planner.
 */
public final class PlanVerifier {
  private record Region(long start, long end, Object content) {}

  private final Plan plan;
  private final Graph graph;
  private final List<Region> arena = new ArrayList<>();
  private final Map<Variable, Object> variables = new HashMap<>();
  private final Set<List<Object>> checked = new HashSet<>();
  private boolean variablesChanged;

  private PlanVerifier(Plan plan) {
    this.plan = plan;
    this.graph = plan.graph();
  }

  /** Fails unless a run of the plan computes every output and every update of its graph. */
  public static void verify(Plan plan) {
    new PlanVerifier(plan).run();
  }

  private void run() {
    long kernels = graph.nodes().stream().filter(Plan::needsKernel).count();
    assertEquals(kernels, plan.schedule().size());
    assertEquals(kernels, new HashSet<>(plan.schedule()).size());
    assertTrue(plan.peakBytes() <= plan.arenaBytes());
    plan.schedule().forEach(this::compute);
    for (Copy copy : plan.copies()) {
      Object content = content(copy.from(), copy.bytes());
      write(copy.to(), copy.bytes(), content);
    }
    for (int i = 0; i < graph.outputs().size(); i++) {
      Tensor output = graph.outputs().get(i);
      Location place = plan.output(i);
      assertSame(original(output), content(place, output.spec().bytes()));
      for (int j = 0; j < i; j++) {
        assertFalse(output.shape().size() > 0 && place.equals(plan.output(j)), "shared output");
      }
    }
    graph
        .updates()
        .forEach(
            (variable, value) ->
                assertSame(
                    original(value),
                    content(new Location.Held(variable), variable.spec().bytes()),
                    variable.toString()));
  }

  private void compute(Node node) {
    for (Tensor input : node.inputs()) {
      Object found = content(plan.location(input), input.spec().bytes());
      assertSame(original(input), found, () -> node + " reads what has been overwritten");
    }
    if (node.op() instanceof IndexChecked op) {
      boolean isNew = checked.add(List.of(original(op.indices(node)), op.bound(node)));
      assertFalse(isNew && variablesChanged, () -> node + " may fail after a variable changed");
    }
    for (int i = 0; i < node.outputs().size(); i++) {
      Tensor output = node.outputs().get(i);
      for (Tensor input : node.inputs()) {
        assertTrue(
            disjoint(input, output) || isSafe(node, input, output),
            () -> node + " writes over an input: " + plan);
      }
      for (Tensor other : node.outputs().subList(0, i)) {
        assertTrue(disjoint(other, output), () -> node + " has overlapping outputs");
      }
    }
    node.outputs().forEach(out -> write(plan.location(out), out.spec().bytes(), out));
  }

  /** The tensor whose elements another one only names. */
  private static Object original(Tensor tensor) {
    Tensor current = tensor;
    while (current.node().op() instanceof Reshape) {
      current = current.node().input(0);
    }
    if (current.node().op() instanceof ReadVariable read) {
      return read.variable();
    }
    return current.node().op() instanceof Constant constant ? constant : current;
  }

  private boolean disjoint(Tensor a, Tensor b) {
    Location p = plan.location(a);
    Location q = plan.location(b);
    if (p instanceof Location.Arena x && q instanceof Location.Arena y) {
      return x.offset() + a.spec().bytes() <= y.offset()
          || y.offset() + b.spec().bytes() <= x.offset();
    }
    return !p.equals(q);
  }

  private boolean isSafe(Node node, Tensor input, Tensor output) {
    boolean elementwise =
        node.op() instanceof Unary
            || node.op() instanceof Binary
            || node.op() instanceof Select
            || node.op() instanceof Cast
            || node.op() instanceof FusedElementwise;
    return elementwise
        && plan.location(input).equals(plan.location(output))
        && input.shape().size() == output.shape().size()
        && input.dtype().bytes() == output.dtype().bytes();
  }

  private void write(Location location, long bytes, Object content) {
    if (location instanceof Location.Held held) {
      variablesChanged = true;
      variables.put(held.variable(), content);
    } else if (location instanceof Location.Arena place) {
      long start = place.offset();
      assertEquals(0, start % Location.ALIGNMENT);
      assertTrue(start + bytes <= plan.arenaBytes(), "outside of the arena");
      arena.removeIf(region -> region.start < start + bytes && start < region.end);
      arena.add(new Region(start, start + bytes, content));
    } else {
      throw new AssertionError("Writes to " + location);
    }
  }

  private Object content(Location location, long bytes) {
    if (location instanceof Location.Held held) {
      return variables.getOrDefault(held.variable(), held.variable());
    } else if (location instanceof Location.Input input) {
      return graph.inputs().get(input.index());
    } else if (location instanceof Location.Fixed fixed) {
      return fixed.values();
    }
    long start = ((Location.Arena) location).offset();
    return arena.stream()
        .filter(region -> region.start == start && region.end == start + bytes)
        .map(Region::content)
        .findFirst()
        .orElseThrow(() -> new AssertionError("Nothing is left at " + location + ": " + plan));
  }
}
