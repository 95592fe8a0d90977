package dev.keris.operations;

import dev.keris.ops.Op;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.utils.Config;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An operation as a Keras 3 file describes it. On functional tensors it becomes a layer; on tensors
 * of a graph being traced it is computed by the functions of {@code K}, so that it never occurs in
 * a graph.
 *
 * @param className Keras's class, such as {@code GetItem}
 * @param config the options, and the name
 * @param args positional arguments: numbers, lists and so on, and a {@link Slot} for each tensor
 * @param kwargs named arguments, likewise
 */
public record KerasOperation(String className, Config config, List<?> args, Map<String, ?> kwargs)
    implements Op {

  /**
   * Where a tensor goes among the arguments.
   *
   * @param index which of the operation's inputs it is
   */
  public record Slot(int index) {}

  /**
   * Returns the description of an operation on one tensor.
   *
   * @param options names and values in turn
   */
  public static KerasOperation of(String className, Object... options) {
    return ofTensors(className, 1, options);
  }

  /** Returns the description of an operation on so many tensors, one argument each. */
  public static KerasOperation ofTensors(String className, int tensors, Object... options) {
    Config config = new Config();
    for (int i = 0; i < options.length; i += 2) {
      config.set((String) options[i], options[i + 1]);
    }
    List<Slot> args = IntStream.range(0, tensors).mapToObj(Slot::new).toList();
    return new KerasOperation(className, config, args, Map.of());
  }

  /** Returns the description of an operation on one tensor and another argument. */
  public static KerasOperation with(String className, Object argument) {
    return new KerasOperation(className, new Config(), List.of(new Slot(0), argument), Map.of());
  }

  /** Returns the same operation under a name. */
  KerasOperation named(String name) {
    Config named = new Config().set("name", name);
    config.asMap().forEach((key, value) -> named.set(key, key.equals("name") ? name : value));
    return new KerasOperation(className, named, args, kwargs);
  }

  @Override
  public List<Tensor> applyAll(List<Tensor> inputs) {
    return inputs.stream().allMatch(x -> x.node() != null)
        ? Operations.compute(this, inputs)
        : Op.super.applyAll(inputs);
  }

  /** Returns Keras's description: module, class, options. */
  public Config serialize() {
    return new Config()
        .set("module", Operations.module(className))
        .set("class_name", className)
        .set("config", config)
        .set("registered_name", className);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    throw new UnsupportedOperationException(
        "The shapes of " + className + " follow from running it.");
  }

  @Override
  public String toString() {
    return className;
  }
}
