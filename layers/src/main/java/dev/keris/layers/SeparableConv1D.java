package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Convolution of each channel by itself, then of all of them position by position, over sequences
 * (batch, steps, channels) (keras.io/api/layers/convolution_layers/separable_convolution1d).
 */
public final class SeparableConv1D extends SeparableConvolution<SeparableConv1D> {
  /**
   * Makes a layer.
   *
   * @param filters the number of output channels
   * @param kernelSize the size of the kernel: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public SeparableConv1D(int filters, int... kernelSize) {
    super(1, filters, kernelSize);
  }

  /** Makes an equal layer. */
  public static SeparableConv1D fromConfig(Config config) {
    return new SeparableConv1D(config.getInt("filters", 0), kernelSize(config, 1))
        .baseConfig(config);
  }
}
