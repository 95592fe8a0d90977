package dev.keris.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One call of a layer as a file describes it, of any Keras version, with a {@link Reference} in
 * place of each tensor.
 *
 * @param args positional arguments
 * @param kwargs named arguments
 * @param keras3 whether it is written as in Keras 3
 */
record InboundCall(List<Object> args, Map<String, Object> kwargs, boolean keras3) {
  /** An output of one of a layer's calls, by name. */
  record Reference(String layer, int node, int tensor) {
    @Override
    public String toString() {
      return "[%s, %d, %d]".formatted(layer, node, tensor);
    }
  }

  /**
   * Reads the {@code inbound_nodes} of a layer.
   *
   * <p>Keras 3: a list of {@code {args, kwargs}}. Keras 1 and 2: a list of calls, each a list of
   * {@code [layer, node, tensor]} or, from Keras 2, {@code [layer, node, tensor, kwargs]}. tf.keras
   * also writes a call on one tensor without the inner list, and tensors among the kwargs as {@code
   * [layer, node, tensor]}.
   *
   * @param owner the layer, for messages
   * @param names the names of the model's layers
   */
  static List<InboundCall> readAll(String owner, List<?> nodes, Set<String> names) {
    if (isReference(nodes, names)) {
      return List.of(keras2(owner, nodes, names));
    }
    List<InboundCall> calls = new ArrayList<>();
    for (Object node : nodes) {
      if (node instanceof Map<?, ?> call && call.containsKey("args")) {
        calls.add(keras3(call));
      } else if (node instanceof List<?> call) {
        calls.add(keras2(owner, call, names));
      } else {
        throw new IllegalArgumentException(
            "Layer '%s': a call must be a list or {args, kwargs}. Received: %s"
                .formatted(owner, node));
      }
    }
    return calls;
  }

  private static InboundCall keras3(Map<?, ?> call) {
    Map<String, Object> kwargs = new LinkedHashMap<>();
    if (call.get("kwargs") instanceof Map<?, ?> named) {
      named.forEach((name, value) -> kwargs.put((String) name, tensors(value)));
    }
    @SuppressWarnings("unchecked") // tensors keeps lists lists
    List<Object> args = (List<Object>) tensors(call.get("args"));
    return new InboundCall(args, kwargs, true);
  }

  /** Replaces what Keras 3 writes for a tensor. */
  private static Object tensors(Object value) {
    if (value instanceof Map<?, ?> map
        && "__keras_tensor__".equals(map.get("class_name"))
        && map.get("config") instanceof Map<?, ?> config) {
      return reference((List<?>) config.get("keras_history"));
    }
    return inside(value, InboundCall::tensors);
  }

  private static InboundCall keras2(String owner, List<?> call, Set<String> names) {
    boolean single = isReference(call, names) || call.indexOf("_CONSTANT_VALUE") == 0;
    List<?> entries = single ? List.of(call) : call;
    List<Object> args = new ArrayList<>();
    Map<String, Object> kwargs = new LinkedHashMap<>();
    for (Object entry : entries) {
      if (entry instanceof List<?> constant && constant.indexOf("_CONSTANT_VALUE") == 0) {
        args.add(constant.get(2)); // tf.keras: [mark, -1, value, kwargs]
        readNamed(constant, kwargs, names);
        continue;
      }
      if (!(entry instanceof List<?> tensor) || !isReference(tensor, names)) {
        throw new IllegalArgumentException(
            "Layer '%s' is called on %s: expected [layer, node, tensor] with a layer of the model."
                .formatted(owner, entry));
      }
      args.add(reference(tensor));
      readNamed(tensor, kwargs, names);
    }
    return new InboundCall(List.of(args.size() == 1 ? args.get(0) : args), kwargs, false);
  }

  private static void readNamed(List<?> entry, Map<String, Object> kwargs, Set<String> names) {
    if (entry.size() > 3 && entry.get(3) instanceof Map<?, ?> named) {
      named.forEach((name, value) -> kwargs.put((String) name, references(value, names)));
    }
  }

  /** Replaces what tf.keras writes for a tensor among named arguments. */
  private static Object references(Object value, Set<String> names) {
    return value instanceof List<?> list && isReference(list, names)
        ? reference(list)
        : inside(value, element -> references(element, names));
  }

  private static Object inside(Object value, Function<Object, Object> replacement) {
    if (value instanceof List<?> list) {
      List<Object> replaced = new ArrayList<>();
      list.forEach(element -> replaced.add(replacement.apply(element)));
      return replaced;
    }
    return value;
  }

  private static boolean isReference(List<?> list, Set<String> names) {
    return list.size() >= 3
        && list.get(0) instanceof String name
        && names.contains(name)
        && list.get(1) instanceof Number
        && list.get(2) instanceof Number;
  }

  /** Reads {@code [layer, node, tensor]}. */
  static Reference reference(List<?> history) {
    return new Reference(
        (String) history.get(0),
        ((Number) history.get(1)).intValue(),
        ((Number) history.get(2)).intValue());
  }

  /** Returns the tensors that the call needs, those in lists too. */
  List<Reference> needs() {
    List<Reference> found = new ArrayList<>(referencesIn(args));
    kwargs.values().forEach(value -> found.addAll(referencesIn(value)));
    return found;
  }

  /** Leaves the mask away if one of some layers computes it. */
  void dropMask(Set<String> layers) {
    if (referencesIn(kwargs.get("mask")).stream().anyMatch(r -> layers.contains(r.layer()))) {
      kwargs.remove("mask");
    }
  }

  /** Returns a value with every tensor in it replaced. */
  static Object replace(Object value, Function<Reference, ?> replacement) {
    return value instanceof Reference reference
        ? replacement.apply(reference)
        : inside(value, element -> replace(element, replacement));
  }

  /** Returns the tensors in an argument, however deep in lists. */
  static List<Reference> referencesIn(Object value) {
    List<Reference> found = new ArrayList<>();
    collect(value, found);
    return found;
  }

  private static void collect(Object value, List<Reference> found) {
    if (value instanceof Reference reference) {
      found.add(reference);
    } else if (value instanceof List<?> list) {
      list.forEach(element -> collect(element, found));
    }
  }
}
