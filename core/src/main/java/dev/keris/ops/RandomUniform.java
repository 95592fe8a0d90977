package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Uniform random numbers in [0, 1). The input is the program's random state, an int32 tensor of
 * shape (4,): seed low and high, step low and high. Element i is {@link RandomBits#uniform} of
 * {@link RandomBits#bits} of the key of (seed, step, stream).
 *
 * @param shape the shape of the result
 * @param dtype its floating point type
 * @param stream which stream: every random operation of a program has its own
 * @param seed a fixed seed in place of the one in the state, or null
 */
public record RandomUniform(Shape shape, DType dtype, long stream, Long seed) implements Op {
  /** The shape and type of the random state. */
  public static final TensorSpec STATE = new TensorSpec(Shape.of(4), DType.INT32);

  /** Returns the key for a state's four numbers. */
  public long key(int seedLow, int seedHigh, int stepLow, int stepHigh) {
    long base = seed != null ? seed : join(seedLow, seedHigh);
    return RandomBits.key(base, join(stepLow, stepHigh), stream);
  }

  private static long join(int low, int high) {
    return (long) high << 32 | low & 0xFFFFFFFFL;
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    if (!inputs.get(0).equals(STATE)) {
      throw new IllegalArgumentException(
          "Random operations expect the state %s, got %s.".formatted(STATE, inputs.get(0)));
    }
    return List.of(new TensorSpec(shape, dtype));
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return Arrays.asList((Tensor) null);
  }
}
