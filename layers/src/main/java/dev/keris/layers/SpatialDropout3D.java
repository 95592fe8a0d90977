package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Sets random channels of a volume (batch, planes, rows, columns, channels) to zero while training,
 * and scales the others up (keras.io/api/layers/regularization_layers/spatial_dropout3d). The shape
 * stays.
 */
public final class SpatialDropout3D extends SpatialDropout<SpatialDropout3D> {
  /**
   * Makes a layer.
   *
   * @param rate the part of channels that is dropped
   * @throws IllegalArgumentException unless it is between 0 and 1
   */
  public SpatialDropout3D(double rate) {
    super(3, rate);
  }

  /** Makes an equal layer. */
  public static SpatialDropout3D fromConfig(Config config) {
    return new SpatialDropout3D(config.getDouble("rate", 0)).baseConfig(config);
  }
}
