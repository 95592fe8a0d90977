package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * A convolutional LSTM over sequences of volumes (batch, time, planes, rows, columns, channels)
 * (keras.io/api/layers/recurrent_layers/conv_lstm3d; Shi et al., 2015).
 */
public final class ConvLSTM3D extends ConvLSTM<ConvLSTM3D> {
  /**
   * Makes a layer.
   *
   * @param filters the number of output channels
   * @param kernelSize the size of the kernels: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public ConvLSTM3D(int filters, int... kernelSize) {
    super(3, filters, kernelSize);
  }

  /** Makes an equal layer. */
  public static ConvLSTM3D fromConfig(Config config) {
    return new ConvLSTM3D(config.getInt("filters", 0), config.getInts("kernel_size", 3, 0))
        .baseConfig(config);
  }
}
