package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Repeats the steps of a sequence (batch, steps, channels)
 * (keras.io/api/layers/reshaping_layers/up_sampling1d).
 */
public final class UpSampling1D extends UpSampling<UpSampling1D> {
  /**
   * Makes a layer.
   *
   * @param size how often elements are repeated: one number for all spatial axes, or one for each;
   *     2 if none is given
   * @throws IllegalArgumentException unless all are positive
   */
  public UpSampling1D(int... size) {
    super(1, size);
  }

  /** Makes an equal layer. */
  public static UpSampling1D fromConfig(Config config) {
    return new UpSampling1D(size(config, 1)).baseConfig(config);
  }
}
