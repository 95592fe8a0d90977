package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Puts zeros around a volume (batch, planes, rows, columns, channels)
 * (keras.io/api/layers/reshaping_layers/zero_padding3d).
 */
public final class ZeroPadding3D extends ZeroPadding<ZeroPadding3D> {
  /**
   * Makes a layer.
   *
   * @param padding one number for all sides, one for each of three axes, or before and after for
   *     each of them; 1 if none is given
   * @throws IllegalArgumentException for another number of integers, or a negative one
   */
  public ZeroPadding3D(int... padding) {
    super(3, padding);
  }

  /** Makes an equal layer. */
  public static ZeroPadding3D fromConfig(Config config) {
    return new ZeroPadding3D(Borders.read(config, "padding", 1)).baseConfig(config);
  }
}
