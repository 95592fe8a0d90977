package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * The mean of each window of a sequence (batch, steps, channels)
 * (keras.io/api/layers/pooling_layers/average_pooling1d).
 */
public final class AveragePooling1D extends Pooling<AveragePooling1D> {
  /**
   * Makes a layer.
   *
   * @param poolSize the size of windows: one number for all spatial axes, or one for each; 2 if
   *     none is given
   * @throws IllegalArgumentException unless all are positive
   */
  public AveragePooling1D(int... poolSize) {
    super(1, false, poolSize);
  }

  /** Makes an equal layer. */
  public static AveragePooling1D fromConfig(Config config) {
    return new AveragePooling1D(poolSize(config, 1)).baseConfig(config);
  }
}
