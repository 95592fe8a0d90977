package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * A convolutional LSTM over sequences of images (batch, time, rows, columns, channels)
 * (keras.io/api/layers/recurrent_layers/conv_lstm2d; Shi et al., 2015).
 */
public final class ConvLSTM2D extends ConvLSTM<ConvLSTM2D> {
  /**
   * Makes a layer.
   *
   * @param filters the number of output channels
   * @param kernelSize the size of the kernels: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public ConvLSTM2D(int filters, int... kernelSize) {
    super(2, filters, kernelSize);
  }

  /** Makes an equal layer. */
  public static ConvLSTM2D fromConfig(Config config) {
    return new ConvLSTM2D(config.getInt("filters", 0), config.getInts("kernel_size", 2, 0))
        .baseConfig(config);
  }
}
