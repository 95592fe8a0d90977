package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * The mean of each window of an image (batch, rows, columns, channels)
 * (keras.io/api/layers/pooling_layers/average_pooling2d).
 */
public final class AveragePooling2D extends Pooling<AveragePooling2D> {
  /**
   * Makes a layer.
   *
   * @param poolSize the size of windows: one number for all spatial axes, or one for each; 2 if
   *     none is given
   * @throws IllegalArgumentException unless all are positive
   */
  public AveragePooling2D(int... poolSize) {
    super(2, false, poolSize);
  }

  /** Makes an equal layer. */
  public static AveragePooling2D fromConfig(Config config) {
    return new AveragePooling2D(poolSize(config, 2)).baseConfig(config);
  }
}
