package dev.keris.ops;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * The gradient of {@link Normalization}. Inputs are x, gamma, the mean, the variance and the
 * gradient dy of y; outputs are the gradients of x, gamma and beta.
 *
 * @param axes the axes of the normalization
 * @param epsilon what it adds to the variance
 */
public record NormalizationGradient(List<Integer> axes, double epsilon) implements Op {
  /** Copies the axes. */
  public NormalizationGradient {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec x = inputs.get(0);
    TensorSpec gamma = inputs.get(1);
    List<TensorSpec> made = new Normalization(axes, epsilon).infer(List.of(x, gamma, gamma));
    List<TensorSpec> expected = List.of(made.get(1), made.get(2), made.get(0));
    if (!inputs.subList(2, 5).equals(expected)) {
      throw new IllegalArgumentException(
          "The gradient of a normalization of %s expects %s, got %s."
              .formatted(x, expected, inputs.subList(2, 5)));
    }
    return List.of(x, gamma, gamma);
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public List<Tensor> decompose(List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    Tensor gamma = inputs.get(1);
    Tensor g = inputs.get(4);
    Reduce average = new Reduce(Reduce.Kind.MEAN, axes, true);
    Tensor factor = K.rsqrt(K.add(inputs.get(3), epsilon));
    Tensor normal = K.multiply(K.subtract(x, inputs.get(2)), factor);
    Tensor scaled = K.multiply(g, gamma);
    Tensor along = K.multiply(normal, average.apply(K.multiply(scaled, normal)));
    Tensor toX = K.multiply(factor, K.subtract(K.subtract(scaled, average.apply(scaled)), along));
    Tensor toGamma = Broadcast.undo(K.multiply(g, normal), gamma.shape());
    return List.of(toX, toGamma, Broadcast.undo(g, gamma.shape()));
  }
}
