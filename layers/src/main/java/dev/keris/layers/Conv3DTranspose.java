package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Transposed convolution over volumes (batch, planes, rows, columns, channels)
 * (keras.io/api/layers/convolution_layers/convolution3d_transpose).
 */
public final class Conv3DTranspose extends ConvolutionTranspose<Conv3DTranspose> {
  /**
   * Makes a layer.
   *
   * @param filters the number of output channels
   * @param kernelSize the size of the kernel: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public Conv3DTranspose(int filters, int... kernelSize) {
    super(3, filters, kernelSize);
  }

  /** Makes an equal layer. */
  public static Conv3DTranspose fromConfig(Config config) {
    return new Conv3DTranspose(config.getInt("filters", 0), kernelSize(config, 3))
        .baseConfig(config);
  }
}
