package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Transposed convolution over images (batch, rows, columns, channels)
 * (keras.io/api/layers/convolution_layers/convolution2d_transpose).
 */
public final class Conv2DTranspose extends ConvolutionTranspose<Conv2DTranspose> {
  /**
   * Makes a layer.
   *
   * @param filters the number of output channels
   * @param kernelSize the size of the kernel: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public Conv2DTranspose(int filters, int... kernelSize) {
    super(2, filters, kernelSize);
  }

  /** Makes an equal layer. */
  public static Conv2DTranspose fromConfig(Config config) {
    return new Conv2DTranspose(config.getInt("filters", 0), kernelSize(config, 2))
        .baseConfig(config);
  }
}
