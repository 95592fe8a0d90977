package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The exponential linear unit (keras.io/api/layers/activation_layers/elu): {@code alpha * (exp(x) -
 * 1)} below zero, x above. The shape stays.
 */
public final class ELU extends BaseLayer<ELU> {
  private final double alpha;

  /** Makes a layer of alpha 1. */
  public ELU() {
    this(1);
  }

  /** Makes a layer of another alpha. */
  public ELU(double alpha) {
    this.alpha = alpha;
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    return K.elu(input, alpha);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  public Config config() {
    return super.config().set("alpha", alpha);
  }

  /** Makes an equal layer. */
  public static ELU fromConfig(Config config) {
    return new ELU(config.getDouble("alpha", 1)).baseConfig(config);
  }
}
