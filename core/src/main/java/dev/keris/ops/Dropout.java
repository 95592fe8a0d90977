package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Sets a random part of the elements to 0 and scales the others up by {@code 1 / (1 - rate)}, so
 * that the sum stays the same on average (Srivastava et al., 2014). Inputs are x and the program's
 * random state. An element is kept where the {@link RandomUniform} of the mask's shape is at least
 * the rate; all are multiplied, by 0 or by the scale.
 *
 * <p>The gradient draws the same numbers again, so that no mask needs to be kept.
 *
 * @param mask the shape of the random numbers, which broadcasts to that of x
 * @param rate the part that is dropped, from 0 to below 1
 * @param stream which stream: every random operation of a program has its own
 * @param seed a fixed seed in place of the one in the state, or null
 */
public record Dropout(Shape mask, double rate, long stream, Long seed) implements Op {
  /** Checks the rate. */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "The dropout rate must be at least 0 and below 1, got " + rate + ".");
    }
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec x = inputs.get(0);
    if (!x.dtype().isFloating()
        || !Broadcast.shapes("dropout", x.shape(), mask).equals(x.shape())) {
      throw new IllegalArgumentException(
          "dropout expects floating point numbers to which the noise shape %s broadcasts, got %s."
              .formatted(mask, x));
    }
    new RandomUniform(mask, x.dtype(), stream, seed).infer(inputs.subList(1, 2));
    return List.of(x);
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return Arrays.asList(apply(upstream.get(0), node.input(1)), null);
  }

  /** Returns the factor of the elements that are kept. */
  public double scale() {
    return 1 / (1 - rate);
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public List<Tensor> decompose(List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    Tensor u = new RandomUniform(mask, x.dtype(), stream, seed).apply(inputs.get(1));
    Tensor kept = K.greaterEqual(u, rate);
    Tensor factor = K.where(kept, K.onesLike(u), K.zerosLike(u));
    return List.of(K.multiply(x, K.multiply(factor, scale())));
  }
}
