package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * The greatest element of each window of an image (batch, rows, columns, channels)
 * (keras.io/api/layers/pooling_layers/max_pooling2d).
 */
public final class MaxPooling2D extends Pooling<MaxPooling2D> {
  /**
   * Makes a layer.
   *
   * @param poolSize the size of windows: one number for all spatial axes, or one for each; 2 if
   *     none is given
   * @throws IllegalArgumentException unless all are positive
   */
  public MaxPooling2D(int... poolSize) {
    super(2, true, poolSize);
  }

  /** Makes an equal layer. */
  public static MaxPooling2D fromConfig(Config config) {
    return new MaxPooling2D(poolSize(config, 2)).baseConfig(config);
  }
}
