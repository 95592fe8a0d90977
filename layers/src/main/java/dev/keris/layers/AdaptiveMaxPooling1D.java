package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * The greatest element of each of a number of parts of a sequence (batch, steps, channels)
 * (keras.io/api/layers/pooling_layers/adaptive_max_pooling1d).
 */
public final class AdaptiveMaxPooling1D extends AdaptivePooling<AdaptiveMaxPooling1D> {
  /**
   * Makes a layer.
   *
   * @param outputSize the size of the output: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public AdaptiveMaxPooling1D(int... outputSize) {
    super(1, true, outputSize);
  }

  /** Makes an equal layer. */
  public static AdaptiveMaxPooling1D fromConfig(Config config) {
    return new AdaptiveMaxPooling1D(outputSize(config, 1)).baseConfig(config);
  }
}
