package dev.keris.golden;

import dev.keris.graph.Trace;
import dev.keris.layers.CallArguments;
import dev.keris.layers.Layer;
import dev.keris.registry.Registry;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The layers of a functional model's JSON and how they are connected, just enough for one layer
 * with what comes before and after it. Masks travel with tensors here, so that the operations which
 * compute them in a Keras 3 graph are passed by.
 */
final class LayerGraph {
  private final Map<String, Map<?, ?>> nodes = new LinkedHashMap<>();
  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private final List<String> inputs;
  private final List<?> outputs;

  LayerGraph(Map<?, ?> json) {
    Map<?, ?> config = (Map<?, ?>) json.get("config");
    for (Object entry : (List<?>) config.get("layers")) {
      Map<?, ?> node = (Map<?, ?>) entry;
      String name = (String) node.get("name");
      nodes.put(name, node);
      if (isLayer(node)) {
        layers.put(name, Registry.deserialize(Layer.class, node));
      }
    }
    inputs =
        references((List<?>) config.get("input_layers")).stream()
            .map(reference -> (String) reference.get(0))
            .toList();
    outputs = references((List<?>) config.get("output_layers"));
  }

  private static boolean isLayer(Map<?, ?> node) {
    return String.valueOf(node.get("module")).startsWith("keras.layers")
        && !node.get("class_name").equals("InputLayer");
  }

  /** A single reference [name, node, tensor] is not wrapped in a list. */
  @SuppressWarnings("unchecked") // JSON
  private static List<List<?>> references(List<?> list) {
    return list.get(0) instanceof List<?> ? (List<List<?>>) list : List.of(list);
  }

  /** Returns the layers in the order of the model. */
  List<Layer> layers() {
    return List.copyOf(layers.values());
  }

  /** Makes the weights, which may take a known batch. */
  void build(List<Tensor> given) {
    new Trace().run(() -> compute(given, false));
  }

  /** Computes the model's outputs in the current trace. */
  List<Tensor> compute(List<Tensor> given, boolean training) {
    Map<String, List<Tensor>> done = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      done.put(inputs.get(i), List.of(given.get(i)));
    }
    List<Tensor> results = new ArrayList<>();
    for (Object output : outputs) {
      results.add(tensor((List<?>) output, done, training));
    }
    return results;
  }

  private Tensor tensor(List<?> reference, Map<String, List<Tensor>> done, boolean training) {
    String name = (String) reference.get(0);
    if (!done.containsKey(name)) {
      Map<?, ?> call = (Map<?, ?>) ((List<?>) nodes.get(name).get("inbound_nodes")).get(0);
      List<Tensor> arguments = new ArrayList<>();
      collect(call.get("args"), arguments, done, training);
      CallArguments keywords = keywords(call, done, training);
      done.put(
          name,
          Trace.current()
              .withTraining(training, () -> layers.get(name).applyAll(arguments, keywords)));
    }
    return done.get(name).get(((Number) reference.get(2)).intValue());
  }

  private CallArguments keywords(Map<?, ?> call, Map<String, List<Tensor>> done, boolean training) {
    CallArguments arguments = CallArguments.NONE;
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) call.get("kwargs")).entrySet()) {
      String key = (String) entry.getKey();
      if (entry.getValue() instanceof Boolean flag && !key.equals("training")) {
        arguments = arguments.with(key, flag);
      } else if (isTensor(entry.getValue()) && isComputed(entry.getValue())) {
        List<Tensor> tensors = new ArrayList<>();
        collect(entry.getValue(), tensors, done, training);
        arguments = arguments.with(key, tensors.get(0));
      }
    }
    return arguments;
  }

  private static boolean isTensor(Object value) {
    return value instanceof Map<?, ?> map && "__keras_tensor__".equals(map.get("class_name"));
  }

  private static List<?> history(Object tensor) {
    return (List<?>) ((Map<?, ?>) ((Map<?, ?>) tensor).get("config")).get("keras_history");
  }

  /** Whether a tensor is an input or comes from a layer, not from an operation on masks. */
  private boolean isComputed(Object tensor) {
    String name = (String) history(tensor).get(0);
    return inputs.contains(name) || layers.containsKey(name);
  }

  private void collect(
      Object argument, List<Tensor> into, Map<String, List<Tensor>> done, boolean training) {
    if (isTensor(argument)) {
      into.add(tensor(history(argument), done, training));
    } else if (argument instanceof List<?> list) {
      list.forEach(item -> collect(item, into, done, training));
    }
  }
}
