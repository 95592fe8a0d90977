package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * Normalises to mean 0 and variance 1 over some axes, then scales and shifts: {@code y = (x - mean)
 * / sqrt(variance + epsilon) * gamma + beta}. Over all axes but the channels it is batch
 * normalization in training (Ioffe and Szegedy, 2015), over the last axes layer normalization (Ba
 * et al., 2016).
 *
 * <p>Inputs are x, gamma and beta; the latter two have one shape of the rank of x, with dimensions
 * of x or 1. Outputs are y, of x's shape, and the mean and the (biased) variance, where the
 * normalised axes have size 1.
 *
 * @param axes the axes whose elements are taken together, sorted, counted from the front
 * @param epsilon what is added to the variance
 */
public record Normalization(List<Integer> axes, double epsilon) implements Op {
  /** Copies the axes. */
  public Normalization {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec x = inputs.get(0);
    Shape shape = x.shape();
    TensorSpec gamma = inputs.get(1);
    TensorSpec beta = inputs.get(2);
    if (!x.dtype().isFloating()
        || gamma.dtype() != x.dtype()
        || !beta.equals(gamma)
        || gamma.shape().rank() != shape.rank()
        || !Broadcast.shapes("Normalization", shape, gamma.shape()).equals(shape)) {
      throw new IllegalArgumentException(
          "Normalization of %s expects gamma and beta of one shape that broadcasts to it, got %s and %s."
              .formatted(x, gamma, beta));
    }
    TensorSpec moment = new TensorSpec(Axes.reduce(shape, axes, true), x.dtype());
    return List.of(x, moment, moment);
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    if (upstream.get(0) == null || upstream.get(1) != null || upstream.get(2) != null) {
      return Op.super.gradient(node, upstream); // the moments themselves are differentiated
    }
    return new NormalizationGradient(axes, epsilon)
        .applyAll(
            List.of(
                node.input(0),
                node.input(1),
                node.outputs().get(1),
                node.outputs().get(2),
                upstream.get(0)));
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public List<Tensor> decompose(List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    Tensor mean = new Reduce(Reduce.Kind.MEAN, axes, true).apply(x);
    Tensor centred = K.subtract(x, mean);
    Tensor variance = new Reduce(Reduce.Kind.MEAN, axes, true).apply(K.square(centred));
    Tensor scale = K.multiply(K.rsqrt(K.add(variance, epsilon)), inputs.get(1));
    return List.of(K.add(K.multiply(centred, scale), inputs.get(2)), mean, variance);
  }
}
