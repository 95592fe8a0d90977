package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Convolution of each channel by itself, then of all of them position by position, over images
 * (batch, rows, columns, channels)
 * (keras.io/api/layers/convolution_layers/separable_convolution2d).
 */
public final class SeparableConv2D extends SeparableConvolution<SeparableConv2D> {
  /**
   * Makes a layer.
   *
   * @param filters the number of output channels
   * @param kernelSize the size of the kernel: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public SeparableConv2D(int filters, int... kernelSize) {
    super(2, filters, kernelSize);
  }

  /** Makes an equal layer. */
  public static SeparableConv2D fromConfig(Config config) {
    return new SeparableConv2D(config.getInt("filters", 0), kernelSize(config, 2))
        .baseConfig(config);
  }
}
