package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Puts zeros around an image (batch, rows, columns, channels)
 * (keras.io/api/layers/reshaping_layers/zero_padding2d).
 */
public final class ZeroPadding2D extends ZeroPadding<ZeroPadding2D> {
  /**
   * Makes a layer.
   *
   * @param padding one number for all sides, one for rows and one for columns, or before and after
   *     for both of them; 1 if none is given
   * @throws IllegalArgumentException for another number of integers, or a negative one
   */
  public ZeroPadding2D(int... padding) {
    super(2, padding);
  }

  /** Makes an equal layer. */
  public static ZeroPadding2D fromConfig(Config config) {
    return new ZeroPadding2D(Borders.read(config, "padding", 1)).baseConfig(config);
  }
}
