package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Takes borders off an image (batch, rows, columns, channels)
 * (keras.io/api/layers/reshaping_layers/cropping2d).
 */
public final class Cropping2D extends Cropping<Cropping2D> {
  /**
   * Makes a layer.
   *
   * @param cropping one number for all sides, one for rows and one for columns, or before and after
   *     for both of them; 0 if none is given
   * @throws IllegalArgumentException for another number of integers, or a negative one
   */
  public Cropping2D(int... cropping) {
    super(2, 0, cropping);
  }

  /** Makes an equal layer. */
  public static Cropping2D fromConfig(Config config) {
    return new Cropping2D(Borders.read(config, "cropping", 0)).baseConfig(config);
  }
}
