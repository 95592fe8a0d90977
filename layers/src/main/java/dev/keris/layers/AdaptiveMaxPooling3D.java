package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * The greatest element of each of a number of parts of a volume (batch, planes, rows, columns,
 * channels) (keras.io/api/layers/pooling_layers/adaptive_max_pooling3d).
 */
public final class AdaptiveMaxPooling3D extends AdaptivePooling<AdaptiveMaxPooling3D> {
  /**
   * Makes a layer.
   *
   * @param outputSize the size of the output: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public AdaptiveMaxPooling3D(int... outputSize) {
    super(3, true, outputSize);
  }

  /** Makes an equal layer. */
  public static AdaptiveMaxPooling3D fromConfig(Config config) {
    return new AdaptiveMaxPooling3D(outputSize(config, 3)).baseConfig(config);
  }
}
