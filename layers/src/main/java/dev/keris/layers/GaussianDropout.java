package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * Multiplies with normal random numbers of mean 1 while training
 * (keras.io/api/layers/regularization_layers/gaussian_dropout; Srivastava et al., 2014). The shape
 * stays.
 */
public final class GaussianDropout extends RandomLayer<GaussianDropout> {
  private final double rate;

  /**
   * Makes a layer.
   *
   * @param rate the standard deviation is the root of {@code rate / (1 - rate)}
   * @throws IllegalArgumentException unless it is between 0 and 1
   */
  public GaussianDropout(double rate) {
    this.rate = Arguments.rate("GaussianDropout", "rate", rate);
  }

  @Override
  Tensor disturb(Tensor input) {
    double stddev = Math.sqrt(rate / (1 - rate));
    return rate == 0
        ? input
        : K.multiply(input, K.randomNormal(input.shape(), 1, stddev, input.dtype(), seed()));
  }

  @Override
  public Config config() {
    return super.config().set("rate", rate);
  }

  /** Makes an equal layer. */
  public static GaussianDropout fromConfig(Config config) {
    return new GaussianDropout(config.getDouble("rate", 0)).baseConfig(config);
  }
}
