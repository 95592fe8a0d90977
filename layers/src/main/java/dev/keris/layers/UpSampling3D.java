package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Repeats the elements of a volume (batch, planes, rows, columns, channels)
 * (keras.io/api/layers/reshaping_layers/up_sampling3d).
 */
public final class UpSampling3D extends UpSampling<UpSampling3D> {
  /**
   * Makes a layer.
   *
   * @param size how often elements are repeated: one number for all spatial axes, or one for each;
   *     2 if none is given
   * @throws IllegalArgumentException unless all are positive
   */
  public UpSampling3D(int... size) {
    super(3, size);
  }

  /** Makes an equal layer. */
  public static UpSampling3D fromConfig(Config config) {
    return new UpSampling3D(size(config, 3)).baseConfig(config);
  }
}
