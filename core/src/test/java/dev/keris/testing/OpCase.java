package dev.keris.testing;

import dev.keris.ops.Op;
import dev.keris.ops.Placeholder;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * One operation applied to inputs of certain shapes: what every backend has to compute alike, and
 * what the gradient is checked on.
 *
 * @param name what to call it
 * @param body applies the operation to inputs; floating point numbers are of the given type
 * @param inputs what it is applied to
 */
public record OpCase(String name, Body body, List<Input> inputs) {
  /** Applies the operation. */
  public interface Body {
    List<Tensor> apply(DType floating, List<Tensor> inputs);
  }

  /** Makes a case of an operation that is the same for all types. */
  public static OpCase of(Op op, Input... inputs) {
    return typed(dtype -> op, inputs);
  }

  /** Makes a case of an operation that depends on the type. */
  public static OpCase typed(Function<DType, Op> op, Input... inputs) {
    return new OpCase(
        op.apply(DType.FLOAT32).toString(),
        (dtype, tensors) -> op.apply(dtype).applyAll(tensors),
        List.of(inputs));
  }

  /** Makes a case of an operation whose inputs depend on one another. */
  public static OpCase composed(
      String name, Function<List<Tensor>, List<Tensor>> body, Input... inputs) {
    return new OpCase(name, (dtype, tensors) -> body.apply(tensors), List.of(inputs));
  }

  /** Returns new placeholders for the inputs. */
  public List<Tensor> placeholders(DType dtype) {
    return inputs.stream().map(i -> Placeholder.of("input", i.spec(dtype))).toList();
  }

  /** Returns numbers for the inputs, always the same. */
  public List<double[]> values() {
    Random random = new Random(toString().hashCode());
    return inputs.stream().map(input -> input.draw(random)).toList();
  }

  /** Returns how many numbers go in. */
  public long size() {
    return inputs.stream().mapToLong(input -> input.shape().size()).sum();
  }

  @Override
  public String toString() {
    return name + inputs.stream().map(i -> i.spec(DType.FLOAT32)).toList();
  }
}
