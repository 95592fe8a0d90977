package dev.keris.models;

import dev.keris.layers.KerasTensor;
import dev.keris.layers.Layer;
import dev.keris.layers.LayerNode;
import dev.keris.layers.OpLayer;
import dev.keris.operations.KerasOperation;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes a graph of layers as Keras 3 does in {@code Functional.get_config}. */
final class FunctionalWriter {
  private final LayerGraph graph;
  private final Map<LayerNode, Integer> indices = new IdentityHashMap<>();

  private FunctionalWriter(LayerGraph graph) {
    this.graph = graph;
    graph.layers().forEach(this::number);
  }

  /** Returns the layers, their calls, and which tensors are inputs and outputs. */
  static Config write(LayerGraph graph) {
    FunctionalWriter writer = new FunctionalWriter(graph);
    return new Config()
        .set("layers", graph.layers().stream().map(writer::layer).toList())
        .set("input_layers", writer.references(graph.inputs()))
        .set("output_layers", writer.references(graph.outputs()));
  }

  /** Only calls within the graph count. */
  private void number(Layer layer) {
    int next = 0;
    for (LayerNode node : layer.inboundNodes()) {
      if (graph.nodes().stream().anyMatch(n -> n == node)) {
        indices.put(node, next++);
      }
    }
  }

  private Map<String, Object> layer(Layer layer) {
    List<LayerNode> nodes = layer.inboundNodes().stream().filter(indices::containsKey).toList();
    List<Object> calls = new ArrayList<>();
    for (LayerNode node : nodes) {
      if (!node.parents().isEmpty()) {
        calls.add(call(node));
      }
    }
    return LayerObject.of(layer).set("name", layer.name()).set("inbound_nodes", calls).asMap();
  }

  private Map<String, Object> call(LayerNode node) {
    Map<String, Object> call = new LinkedHashMap<>();
    List<?> args = node.layer().positionalArguments(node.inputs());
    Map<String, Object> kwargs = new LinkedHashMap<>(node.arguments().asMap());
    if (node.layer() instanceof OpLayer operation) {
      KerasOperation expression = operation.expression();
      args = fill(expression.args(), node.inputs());
      expression.kwargs().forEach((key, value) -> kwargs.put(key, fill(value, node.inputs())));
    }
    call.put("args", KerasTensors.write(args, this::history));
    call.put("kwargs", KerasTensors.write(kwargs, this::history));
    return call;
  }

  private static List<?> fill(List<?> arguments, List<KerasTensor> inputs) {
    return arguments.stream().map(argument -> fill(argument, inputs)).toList();
  }

  private static Object fill(Object argument, List<KerasTensor> inputs) {
    if (argument instanceof KerasOperation.Slot slot) {
      return inputs.get(slot.index());
    }
    return argument instanceof List<?> list ? fill(list, inputs) : argument;
  }

  private Object references(List<KerasTensor> tensors) {
    List<List<Object>> all = tensors.stream().map(this::reference).toList();
    return all.size() == 1 ? all.get(0) : all;
  }

  /** Here, and only here, Keras counts the calls of a nested functional model from 1. */
  private List<Object> reference(KerasTensor tensor) {
    int first = LayerObject.isFunctional(tensor.layer()) ? 1 : 0;
    int node = first + indices.get(tensor.layerNode());
    return List.of(tensor.layer().name(), node, tensor.tensorIndex());
  }

  private List<Object> history(KerasTensor tensor) {
    return List.of(tensor.layer().name(), indices.get(tensor.layerNode()), tensor.tensorIndex());
  }
}
