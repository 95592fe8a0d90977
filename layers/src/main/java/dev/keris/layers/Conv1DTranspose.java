package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Transposed convolution over sequences (batch, steps, channels)
 * (keras.io/api/layers/convolution_layers/convolution1d_transpose).
 */
public final class Conv1DTranspose extends ConvolutionTranspose<Conv1DTranspose> {
  /**
   * Makes a layer.
   *
   * @param filters the number of output channels
   * @param kernelSize the size of the kernel: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public Conv1DTranspose(int filters, int... kernelSize) {
    super(1, filters, kernelSize);
  }

  /** Makes an equal layer. */
  public static Conv1DTranspose fromConfig(Config config) {
    return new Conv1DTranspose(config.getInt("filters", 0), kernelSize(config, 1))
        .baseConfig(config);
  }
}
