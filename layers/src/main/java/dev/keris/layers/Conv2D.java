package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * Convolution over images (keras.io/api/layers/convolution_layers/convolution2d). Input (batch,
 * rows, columns, channels).
 *
 * <pre>{@code
 * new Conv2D(32, 3, 3).activation("relu")
 * }</pre>
 */
public final class Conv2D extends Convolution<Conv2D> {
  /**
   * Makes a layer.
   *
   * @param filters the number of output channels
   * @param kernelSize the size of the kernel: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public Conv2D(int filters, int... kernelSize) {
    super(2, filters, kernelSize);
  }

  /** Makes an equal layer. */
  public static Conv2D fromConfig(Config config) {
    return new Conv2D(config.getInt("filters", 0), kernelSize(config, 2)).baseConfig(config);
  }
}
