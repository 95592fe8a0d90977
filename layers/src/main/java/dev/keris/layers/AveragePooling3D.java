package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * The mean of each window of a volume (batch, planes, rows, columns, channels)
 * (keras.io/api/layers/pooling_layers/average_pooling3d).
 */
public final class AveragePooling3D extends Pooling<AveragePooling3D> {
  /**
   * Makes a layer.
   *
   * @param poolSize the size of windows: one number for all spatial axes, or one for each; 2 if
   *     none is given
   * @throws IllegalArgumentException unless all are positive
   */
  public AveragePooling3D(int... poolSize) {
    super(3, false, poolSize);
  }

  /** Makes an equal layer. */
  public static AveragePooling3D fromConfig(Config config) {
    return new AveragePooling3D(poolSize(config, 3)).baseConfig(config);
  }
}
