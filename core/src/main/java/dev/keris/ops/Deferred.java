package dev.keris.ops;

import dev.keris.operations.KerasOperation;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;
import java.util.function.Function;

/**
 * A function of tensors that asks for their dimensions, and so has to wait until these are known:
 * on functional-API tensors it stands as one operation, which runs the function when a graph is
 * traced. It never occurs in a graph.
 *
 * @param name what to call it in messages
 * @param function the function, on tensors of known shape
 * @param form how Keras describes it, or null if it has no such operation
 */
public record Deferred(
    String name, Function<List<Tensor>, List<Tensor>> function, KerasOperation form) implements Op {

  /** Runs a function now if all shapes are known, else as soon as they are. */
  public static Tensor apply(
      String name, Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    return applyAll(name, x -> List.of(function.apply(x)), List.of(inputs)).get(0);
  }

  /** Runs a function of several results now if all shapes are known, else as soon as they are. */
  public static List<Tensor> applyAll(
      String name, Function<List<Tensor>, List<Tensor>> function, List<Tensor> inputs) {
    return new Deferred(name, function, null).applyAll(inputs);
  }

  /** Runs a function that Keras has as an operation, so that models which hold it can be saved. */
  public static Tensor apply(
      KerasOperation form, Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    return applyAll(form, x -> List.of(function.apply(x)), List.of(inputs)).get(0);
  }

  /** Runs a function of several results that Keras has as an operation. */
  public static List<Tensor> applyAll(
      KerasOperation form, Function<List<Tensor>, List<Tensor>> function, List<Tensor> inputs) {
    return new Deferred(form.className(), function, form).applyAll(inputs);
  }

  @Override
  public List<Tensor> applyAll(List<Tensor> inputs) {
    return inputs.stream().allMatch(x -> x.node() != null)
        ? function.apply(inputs)
        : Op.super.applyAll(inputs);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    throw new UnsupportedOperationException("The shapes of " + name + " follow from running it.");
  }

  @Override
  public String toString() {
    return name;
  }
}
