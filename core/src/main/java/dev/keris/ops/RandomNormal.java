package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Normal random numbers of mean 0 and variance 1, by Box and Muller's transform: element i of n is
 * {@code sqrt(-2 log(1 - u[i])) cos(2 pi u[n + i])}, where u is the {@link RandomUniform} of the
 * same stream and seed with 2n elements. The input is the program's random state.
 *
 * @param shape the shape of the result
 * @param dtype its floating point type
 * @param stream which stream: every random operation of a program has its own
 * @param seed a fixed seed in place of the one in the state, or null
 */
public record RandomNormal(Shape shape, DType dtype, long stream, Long seed) implements Op {
  private RandomUniform uniform() {
    return new RandomUniform(shape.prepend(2), dtype, stream, seed);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    uniform().infer(inputs);
    return List.of(new TensorSpec(shape, dtype));
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return Arrays.asList((Tensor) null);
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public List<Tensor> decompose(List<Tensor> inputs) {
    Tensor u = uniform().apply(inputs.get(0));
    Tensor u1 = K.reshape(K.slice(u, 0, 0, 1), shape);
    Tensor u2 = K.reshape(K.slice(u, 0, 1, 2), shape);
    Tensor radius = K.sqrt(K.multiply(K.log(K.subtract(1, u1)), -2));
    return List.of(K.multiply(radius, K.cos(K.multiply(u2, 2 * Math.PI))));
  }
}
