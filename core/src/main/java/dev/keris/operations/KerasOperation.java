package dev.keris.operations;

import dev.keris.ops.Op;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.utils.Config;
import java.util.List;
import java.util.Map;

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
