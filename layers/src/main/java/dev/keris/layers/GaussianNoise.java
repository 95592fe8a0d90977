package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * Adds normal random numbers of mean 0 while training
 * (keras.io/api/layers/regularization_layers/gaussian_noise). The shape stays.
 */
public final class GaussianNoise extends RandomLayer<GaussianNoise> {
  private final double stddev;

  /**
   * Makes a layer.
   *
   * @param stddev the standard deviation of the noise
   * @throws IllegalArgumentException unless it is between 0 and 1
   */
  public GaussianNoise(double stddev) {
    this.stddev = Arguments.rate("GaussianNoise", "stddev", stddev);
  }

  /** Takes any size, as Keras 2 did. */
  private GaussianNoise(Config config) {
    this.stddev = Arguments.notNegative("GaussianNoise", "stddev", config.getDouble("stddev", 0));
  }

  @Override
  Tensor disturb(Tensor input) {
    return stddev == 0
        ? input
        : K.add(input, K.randomNormal(input.shape(), 0, stddev, input.dtype(), seed()));
  }

  @Override
  public Config config() {
    return super.config().set("stddev", stddev);
  }

  /** Makes an equal layer. */
  public static GaussianNoise fromConfig(Config config) {
    return new GaussianNoise(config).baseConfig(config);
  }
}
