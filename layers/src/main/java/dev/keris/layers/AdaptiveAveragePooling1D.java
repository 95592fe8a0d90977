package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * The mean of each of a number of parts of a sequence (batch, steps, channels)
 * (keras.io/api/layers/pooling_layers/adaptive_average_pooling1d).
 */
public final class AdaptiveAveragePooling1D extends AdaptivePooling<AdaptiveAveragePooling1D> {
  /**
   * Makes a layer.
   *
   * @param outputSize the size of the output: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public AdaptiveAveragePooling1D(int... outputSize) {
    super(1, false, outputSize);
  }

  /** Makes an equal layer. */
  public static AdaptiveAveragePooling1D fromConfig(Config config) {
    return new AdaptiveAveragePooling1D(outputSize(config, 1)).baseConfig(config);
  }
}
