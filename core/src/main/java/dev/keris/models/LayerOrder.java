package dev.keris.models;

import dev.keris.layers.InputLayer;
import dev.keris.layers.KerasTensor;
import dev.keris.layers.Layer;
import dev.keris.layers.LayerNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the calls between inputs and outputs and puts them and their layers in Keras's order: the
 * deepest first (depth is the longest way to an output), then as met on the way back from the
 * outputs.
 */
final class LayerOrder {
  private final String owner;
  private final Set<KerasTensor> inputs = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<LayerNode> finished = new ArrayList<>();
  private final Map<LayerNode, Integer> nodeDepths = new IdentityHashMap<>();
  private final Map<Layer, Integer> layerDepths = new IdentityHashMap<>();
  private final Map<Layer, Integer> firstMet = new IdentityHashMap<>();

  LayerOrder(String owner, List<KerasTensor> inputs, List<KerasTensor> outputs) {
    this.owner = owner;
    this.inputs.addAll(inputs);
    Set<LayerNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    outputs.forEach(output -> visit(output, seen));
    measure();
    inputs.forEach(this::addUnused);
  }

  /** Returns the calls, each after those it depends on. */
  List<LayerNode> nodes() {
    List<LayerNode> sorted = new ArrayList<>(finished);
    sorted.sort(Comparator.comparing(nodeDepths::get, Comparator.reverseOrder()));
    return List.copyOf(sorted);
  }

  List<Layer> layers() {
    List<Layer> sorted = new ArrayList<>(layerDepths.keySet());
    sorted.sort(
        Comparator.<Layer, Integer>comparing(layerDepths::get, Comparator.reverseOrder())
            .thenComparing(firstMet::get));
    return List.copyOf(sorted);
  }

  private record Open(LayerNode node, Iterator<KerasTensor> parents) {}

  /** Visits what a tensor depends on, depth first; by hand, as deep models overflow a recursion. */
  private void visit(KerasTensor output, Set<LayerNode> seen) {
    Deque<Open> stack = new ArrayDeque<>();
    open(output, seen, stack);
    while (!stack.isEmpty()) {
      Open top = stack.peek();
      if (top.parents().hasNext()) {
        open(top.parents().next(), seen, stack);
      } else {
        finished.add(stack.pop().node());
      }
    }
  }

  private void open(KerasTensor tensor, Set<LayerNode> seen, Deque<Open> stack) {
    boolean given = inputs.contains(tensor);
    if (given && !(tensor.layer() instanceof InputLayer)) {
      return;
    }
    LayerNode node = tensor.layerNode();
    if (!given && node.parents().isEmpty()) {
      throw disconnected(tensor, stack);
    }
    if (seen.add(node)) {
      firstMet.putIfAbsent(node.layer(), firstMet.size());
      stack.push(new Open(node, node.parents().iterator()));
    }
  }

  private IllegalArgumentException disconnected(KerasTensor tensor, Deque<Open> stack) {
    String asker =
        stack.isEmpty()
            ? "it is an output"
            : "layer '" + stack.peek().node().layer().name() + "' needs it";
    return new IllegalArgumentException(
        ("Graph disconnected: %s cannot be computed from the inputs of model '%s', but %s."
                + " Layers that can: %s.")
            .formatted(
                tensor,
                owner,
                asker,
                finished.stream().map(n -> n.layer().name()).distinct().toList()));
  }

  private void measure() {
    for (int i = finished.size() - 1; i >= 0; i--) {
      LayerNode node = finished.get(i);
      int depth =
          Math.max(nodeDepths.getOrDefault(node, 0), layerDepths.getOrDefault(node.layer(), 0));
      nodeDepths.put(node, depth);
      layerDepths.put(node.layer(), depth);
      for (KerasTensor parent : node.parents()) {
        if (!inputs.contains(parent) || parent.layer() instanceof InputLayer) {
          nodeDepths.merge(parent.layerNode(), depth + 1, Math::max);
        }
      }
    }
  }

  /** An input on which no output depends is still a layer of the model. */
  private void addUnused(KerasTensor input) {
    if (input.layer() instanceof InputLayer && !layerDepths.containsKey(input.layer())) {
      finished.add(input.layerNode());
      nodeDepths.put(input.layerNode(), 0);
      layerDepths.put(input.layer(), 0);
      firstMet.put(input.layer(), -1);
    }
  }
}
