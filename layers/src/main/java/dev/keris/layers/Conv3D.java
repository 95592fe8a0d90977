package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Convolution over volumes or videos (keras.io/api/layers/convolution_layers/convolution3d). Input
 * (batch, planes, rows, columns, channels).
 *
 * <pre>{@code
 * new Conv3D(16, 3).strides(2)
 * }</pre>
 */
public final class Conv3D extends Convolution<Conv3D> {
  /**
   * Makes a layer.
   *
   * @param filters the number of output channels
   * @param kernelSize the size of the kernel: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public Conv3D(int filters, int... kernelSize) {
    super(3, filters, kernelSize);
  }

  /** Makes an equal layer. */
  public static Conv3D fromConfig(Config config) {
    return new Conv3D(config.getInt("filters", 0), kernelSize(config, 3)).baseConfig(config);
  }
}
