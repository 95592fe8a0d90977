package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Takes steps off the ends of a sequence (batch, steps, channels)
 * (keras.io/api/layers/reshaping_layers/cropping1d).
 */
public final class Cropping1D extends Cropping<Cropping1D> {
  /**
   * Makes a layer.
   *
   * @param cropping one number for both ends, or before and after; 1 if none is given
   * @throws IllegalArgumentException for another number of integers, or a negative one
   */
  public Cropping1D(int... cropping) {
    super(1, 1, cropping);
  }

  /** Makes an equal layer. */
  public static Cropping1D fromConfig(Config config) {
    return new Cropping1D(Borders.read(config, "cropping", 1)).baseConfig(config);
  }
}
