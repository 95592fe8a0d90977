package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The rectifier with a slope below zero (keras.io/api/layers/activation_layers/leaky_relu). The
 * shape stays.
 */
public final class LeakyReLU extends BaseLayer<LeakyReLU> {
  private final double negativeSlope;

  /** Makes a layer of slope 0.3. */
  public LeakyReLU() {
    this(0.3);
  }

  /** Makes a layer of a slope. */
  public LeakyReLU(double negativeSlope) {
    this.negativeSlope = Arguments.notNegative("LeakyReLU", "negative_slope", negativeSlope);
  }

  /** Takes any slope, as Keras 2 did under the name of alpha. */
  private LeakyReLU(Config config) {
    double alpha = config.getDouble("alpha", 0.3);
    this.negativeSlope = config.getDouble("negative_slope", alpha);
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    return K.leakyRelu(input, negativeSlope);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  public Config config() {
    return super.config().set("negative_slope", negativeSlope);
  }

  /** Makes an equal layer; {@code alpha} of Keras 2 is accepted too. */
  public static LeakyReLU fromConfig(Config config) {
    return new LeakyReLU(config).baseConfig(config);
  }
}
