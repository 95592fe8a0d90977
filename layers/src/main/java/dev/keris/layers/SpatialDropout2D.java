package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Sets random channels of an image (batch, rows, columns, channels) to zero while training, and
 * scales the others up (keras.io/api/layers/regularization_layers/spatial_dropout2d). The shape
 * stays.
 */
public final class SpatialDropout2D extends SpatialDropout<SpatialDropout2D> {
  /**
   * Makes a layer.
   *
   * @param rate the part of channels that is dropped
   * @throws IllegalArgumentException unless it is between 0 and 1
   */
  public SpatialDropout2D(double rate) {
    super(2, rate);
  }

  /** Makes an equal layer. */
  public static SpatialDropout2D fromConfig(Config config) {
    return new SpatialDropout2D(config.getDouble("rate", 0)).baseConfig(config);
  }
}
