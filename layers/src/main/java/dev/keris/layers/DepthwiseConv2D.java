package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Convolution of each channel by itself over images (batch, rows, columns, channels)
 * (keras.io/api/layers/convolution_layers/depthwise_convolution2d).
 */
public final class DepthwiseConv2D extends DepthwiseConvolution<DepthwiseConv2D> {
  /**
   * Makes a layer.
   *
   * @param kernelSize the size of the kernel: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public DepthwiseConv2D(int... kernelSize) {
    super(2, kernelSize);
  }

  /** Makes an equal layer. */
  public static DepthwiseConv2D fromConfig(Config config) {
    return new DepthwiseConv2D(kernelSize(config, 2)).baseConfig(config);
  }
}
