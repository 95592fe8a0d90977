package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Convolution of each channel by itself over sequences (batch, steps, channels)
 * (keras.io/api/layers/convolution_layers/depthwise_convolution1d).
 */
public final class DepthwiseConv1D extends DepthwiseConvolution<DepthwiseConv1D> {
  /**
   * Makes a layer.
   *
   * @param kernelSize the size of the kernel: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public DepthwiseConv1D(int... kernelSize) {
    super(1, kernelSize);
  }

  /** Makes an equal layer. */
  public static DepthwiseConv1D fromConfig(Config config) {
    return new DepthwiseConv1D(kernelSize(config, 1)).baseConfig(config);
  }
}
