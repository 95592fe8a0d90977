package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * A convolutional LSTM over sequences of sequences (batch, time, steps, channels)
 * (keras.io/api/layers/recurrent_layers/conv_lstm1d; Shi et al., 2015).
 */
public final class ConvLSTM1D extends ConvLSTM<ConvLSTM1D> {
  /**
   * Makes a layer.
   *
   * @param filters the number of output channels
   * @param kernelSize the size of the kernels: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public ConvLSTM1D(int filters, int... kernelSize) {
    super(1, filters, kernelSize);
  }

  /** Makes an equal layer. */
  public static ConvLSTM1D fromConfig(Config config) {
    return new ConvLSTM1D(config.getInt("filters", 0), config.getInts("kernel_size", 1, 0))
        .baseConfig(config);
  }
}
