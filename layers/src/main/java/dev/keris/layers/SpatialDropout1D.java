package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Sets random channels of a sequence (batch, steps, channels) to zero while training, and scales
 * the others up (keras.io/api/layers/regularization_layers/spatial_dropout1d). The shape stays.
 */
public final class SpatialDropout1D extends SpatialDropout<SpatialDropout1D> {
  /**
   * Makes a layer.
   *
   * @param rate the part of channels that is dropped
   * @throws IllegalArgumentException unless it is between 0 and 1
   */
  public SpatialDropout1D(double rate) {
    super(1, rate);
  }

  /** Makes an equal layer. */
  public static SpatialDropout1D fromConfig(Config config) {
    return new SpatialDropout1D(config.getDouble("rate", 0)).baseConfig(config);
  }
}
