package dev.keris.layers;

import dev.keris.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a layer is called with besides its inputs, by Keras's names ({@code attention_mask}, {@code
 * use_causal_mask}, …). Immutable.
 */
public final class CallArguments {
  /** No arguments. */
  public static final CallArguments NONE = new CallArguments(Map.of());

  private final Map<String, Object> values;

  private CallArguments(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /** Returns these arguments and one more. */
  public CallArguments with(String name, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(values);
    copy.put(name, value);
    return new CallArguments(copy);
  }

  /** Returns these arguments without some. */
  public CallArguments without(List<String> names) {
    if (names.stream().noneMatch(values::containsKey)) {
      return this;
    }
    Map<String, Object> copy = new LinkedHashMap<>(values);
    copy.keySet().removeAll(names);
    return new CallArguments(copy);
  }

  /**
   * Returns a tensor argument, or null.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public Tensor tensor(String name) {
    Object value = values.get(name);
    if (value != null && !(value instanceof Tensor)) {
      throw new IllegalArgumentException(
          "Call argument '%s' must be a tensor, got %s.".formatted(name, value));
    }
    return (Tensor) value;
  }

  /** Returns a list of tensors given as one argument; empty if it is not given. */
  public List<Tensor> tensors(String name) {
    return tensorsIn(values.get(name)).toList();
  }

  /** Returns every tensor among the arguments, in lists too, in order. */
  public List<Tensor> tensors() {
    return values.values().stream().flatMap(CallArguments::tensorsIn).toList();
  }

  private static Stream<Tensor> tensorsIn(Object value) {
    if (value instanceof Tensor tensor) {
      return Stream.of(tensor);
    }
    return value instanceof List<?> list
        ? list.stream().flatMap(CallArguments::tensorsIn)
        : Stream.empty();
  }

  /** Returns a truth value, or the default if it is not given. */
  public boolean flag(String name, boolean orElse) {
    return values.get(name) instanceof Boolean b ? b : orElse;
  }

  /** Returns all arguments. */
  public Map<String, Object> asMap() {
    return values;
  }

  /** Returns these arguments with every tensor replaced, in lists too. */
  public CallArguments mapTensors(UnaryOperator<Tensor> replacement) {
    Map<String, Object> copy = new LinkedHashMap<>();
    values.forEach((name, value) -> copy.put(name, replace(value, replacement)));
    return new CallArguments(copy);
  }

  private static Object replace(Object value, UnaryOperator<Tensor> replacement) {
    if (value instanceof Tensor tensor) {
      return replacement.apply(tensor);
    }
    return value instanceof List<?> list
        ? list.stream().map(element -> replace(element, replacement)).toList()
        : value;
  }
}
