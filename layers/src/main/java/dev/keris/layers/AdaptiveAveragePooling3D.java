package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * The mean of each of a number of parts of a volume (batch, planes, rows, columns, channels)
 * (keras.io/api/layers/pooling_layers/adaptive_average_pooling3d).
 */
public final class AdaptiveAveragePooling3D extends AdaptivePooling<AdaptiveAveragePooling3D> {
  /**
   * Makes a layer.
   *
   * @param outputSize the size of the output: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public AdaptiveAveragePooling3D(int... outputSize) {
    super(3, false, outputSize);
  }

  /** Makes an equal layer. */
  public static AdaptiveAveragePooling3D fromConfig(Config config) {
    return new AdaptiveAveragePooling3D(outputSize(config, 3)).baseConfig(config);
  }
}
