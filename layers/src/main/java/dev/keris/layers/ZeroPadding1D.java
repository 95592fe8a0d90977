package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Puts zeros before and after a sequence (batch, steps, channels)
 * (keras.io/api/layers/reshaping_layers/zero_padding1d).
 */
public final class ZeroPadding1D extends ZeroPadding<ZeroPadding1D> {
  /**
   * Makes a layer.
   *
   * @param padding one number for both ends, or before and after; 1 if none is given
   * @throws IllegalArgumentException for another number of integers, or a negative one
   */
  public ZeroPadding1D(int... padding) {
    super(1, padding);
  }

  /** Makes an equal layer. */
  public static ZeroPadding1D fromConfig(Config config) {
    return new ZeroPadding1D(Borders.read(config, "padding", 1)).baseConfig(config);
  }
}
