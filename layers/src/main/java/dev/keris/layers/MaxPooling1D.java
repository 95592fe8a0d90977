package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * The greatest element of each window of a sequence (batch, steps, channels)
 * (keras.io/api/layers/pooling_layers/max_pooling1d).
 */
public final class MaxPooling1D extends Pooling<MaxPooling1D> {
  /**
   * Makes a layer.
   *
   * @param poolSize the size of windows: one number for all spatial axes, or one for each; 2 if
   *     none is given
   * @throws IllegalArgumentException unless all are positive
   */
  public MaxPooling1D(int... poolSize) {
    super(1, true, poolSize);
  }

  /** Makes an equal layer. */
  public static MaxPooling1D fromConfig(Config config) {
    return new MaxPooling1D(poolSize(config, 1)).baseConfig(config);
  }
}
