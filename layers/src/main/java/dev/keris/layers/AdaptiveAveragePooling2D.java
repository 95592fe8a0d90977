package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * The mean of each of a number of parts of an image (batch, rows, columns, channels)
 * (keras.io/api/layers/pooling_layers/adaptive_average_pooling2d).
 */
public final class AdaptiveAveragePooling2D extends AdaptivePooling<AdaptiveAveragePooling2D> {
  /**
   * Makes a layer.
   *
   * @param outputSize the size of the output: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public AdaptiveAveragePooling2D(int... outputSize) {
    super(2, false, outputSize);
  }

  /** Makes an equal layer. */
  public static AdaptiveAveragePooling2D fromConfig(Config config) {
    return new AdaptiveAveragePooling2D(outputSize(config, 2)).baseConfig(config);
  }
}
