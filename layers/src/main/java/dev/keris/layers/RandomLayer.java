package dev.keris.layers;

import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The base of layers that disturb their input while training
 * (keras.io/api/layers/regularization_layers); the shape stays.
 *
 * @param <L> the layer's own class
 */
public abstract class RandomLayer<L extends RandomLayer<L>> extends BaseLayer<L> {
  private Long seed;

  RandomLayer() {}

  /** Sets a seed, so that the same numbers are drawn in each run of a program. */
  public L seed(long newSeed) {
    return set(() -> seed = newSeed);
  }

  final Long seed() {
    return seed;
  }

  @Override
  protected final Tensor call(Tensor input, boolean training) {
    return training ? disturb(input) : input;
  }

  /** Computes the output in training. */
  abstract Tensor disturb(Tensor input);

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  public Config config() {
    return super.config().set("seed", seed);
  }

  @Override
  public L baseConfig(Config config) {
    set(() -> seed = config.getLong("seed"));
    return super.baseConfig(config);
  }
}
