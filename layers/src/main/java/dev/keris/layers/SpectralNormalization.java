package dev.keris.layers;

import dev.keris.K;
import dev.keris.initializers.TruncatedNormal;
import dev.keris.registry.Registry;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.List;

/**
 * Divides the kernel of a layer by its greatest singular value at each step of training
 * (keras.io/api/layers/normalization_layers/spectral_normalization; Miyato et al., 2018). Inputs
 * (batch, ...) and outputs have the shapes that the layer gives them.
 */
public final class SpectralNormalization extends Wrapper<SpectralNormalization> {
  private final int powerIterations;
  private Variable kernel;
  private Variable vectorU;

  /** Makes a layer of another one, which has a kernel or embeddings, with one iteration. */
  public SpectralNormalization(Layer layer) {
    this(layer, 1);
  }

  /** Makes a layer with a number of iterations by which the singular value is approached. */
  public SpectralNormalization(Layer layer, int powerIterations) {
    super(layer);
    this.powerIterations =
        Arguments.positive("SpectralNormalization", "power_iterations", powerIterations);
  }

  @Override
  protected void build(Shape input, Weights weights) {
    kernel =
        layer().weights().stream()
            .filter(w -> w.name().equals("kernel") || w.name().equals("embeddings"))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Layer '%s' (SpectralNormalization) needs a layer with a kernel or"
                                .formatted(name())
                            + " embeddings. Received: "
                            + layer()));
    layer().weights().forEach(weight -> weight.path(name() + "/" + weight.path()));
    ownVariables().add(kernel); // in Keras it counts as this layer's own, and comes first
    vectorU =
        weights.addState(
            "vector_u", Shape.of(1, kernel.shape().last()), new TruncatedNormal(0, 0.02));
  }

  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    if (training) {
      normalize();
    }
    return layer().compute(inputs, arguments, training);
  }

  private void normalize() {
    Tensor weights = kernel.value();
    Tensor matrix = K.reshape(weights, -1, weights.shape().last());
    Tensor transposed = K.permuteDimensions(matrix, 1, 0);
    Tensor u = vectorU.value();
    Tensor v = null;
    for (int i = 0; i < powerIterations; i++) {
      v = K.l2Normalize(K.matmul(u, transposed));
      u = K.l2Normalize(K.matmul(v, matrix));
    }
    Tensor sigma = K.matmul(K.matmul(v, matrix), K.permuteDimensions(u, 1, 0));
    Tensor zero = K.all(K.equal(weights, 0));
    Tensor divisor = K.where(zero, K.onesLike(sigma), sigma);
    Tensor normal = K.reshape(K.divide(matrix, divisor), weights.shape());
    vectorU.assign(K.where(zero, vectorU.value(), u));
    // The optimizer goes on from the new kernel, so the gradient is with respect to that.
    kernel.assign(K.add(weights, K.stopGradient(K.subtract(normal, weights))));
  }

  @Override
  public Config config() {
    return super.config().set("power_iterations", powerIterations);
  }

  /** Makes an equal layer. */
  public static SpectralNormalization fromConfig(Config config) {
    return new SpectralNormalization(
            Registry.deserialize(Layer.class, config.get("layer")),
            config.getInt("power_iterations", 1))
        .baseConfig(config);
  }
}
