package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Takes borders off a volume (batch, planes, rows, columns, channels)
 * (keras.io/api/layers/reshaping_layers/cropping3d).
 */
public final class Cropping3D extends Cropping<Cropping3D> {
  /**
   * Makes a layer.
   *
   * @param cropping one number for all sides, one for each of three axes, or before and after for
   *     each of them; 1 if none is given
   * @throws IllegalArgumentException for another number of integers, or a negative one
   */
  public Cropping3D(int... cropping) {
    super(3, 1, cropping);
  }

  /** Makes an equal layer. */
  public static Cropping3D fromConfig(Config config) {
    return new Cropping3D(Borders.read(config, "cropping", 1)).baseConfig(config);
  }
}
