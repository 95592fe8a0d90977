package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * The greatest element of each of a number of parts of an image (batch, rows, columns, channels)
 * (keras.io/api/layers/pooling_layers/adaptive_max_pooling2d).
 */
public final class AdaptiveMaxPooling2D extends AdaptivePooling<AdaptiveMaxPooling2D> {
  /**
   * Makes a layer.
   *
   * @param outputSize the size of the output: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public AdaptiveMaxPooling2D(int... outputSize) {
    super(2, true, outputSize);
  }

  /** Makes an equal layer. */
  public static AdaptiveMaxPooling2D fromConfig(Config config) {
    return new AdaptiveMaxPooling2D(outputSize(config, 2)).baseConfig(config);
  }
}
