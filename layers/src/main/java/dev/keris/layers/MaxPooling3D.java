package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * The greatest element of each window of a volume (batch, planes, rows, columns, channels)
 * (keras.io/api/layers/pooling_layers/max_pooling3d).
 */
public final class MaxPooling3D extends Pooling<MaxPooling3D> {
  /**
   * Makes a layer.
   *
   * @param poolSize the size of windows: one number for all spatial axes, or one for each; 2 if
   *     none is given
   * @throws IllegalArgumentException unless all are positive
   */
  public MaxPooling3D(int... poolSize) {
    super(3, true, poolSize);
  }

  /** Makes an equal layer. */
  public static MaxPooling3D fromConfig(Config config) {
    return new MaxPooling3D(poolSize(config, 3)).baseConfig(config);
  }
}
