package dev.keris.layers;

import dev.keris.utils.Config;
import java.util.List;

/**
 * Convolution over time series or other sequences
 * (keras.io/api/layers/convolution_layers/convolution1d). Input (batch, steps, channels).
 *
 * <pre>{@code
 * new Conv1D(64, 3).padding("causal").activation("relu")
 * }</pre>
 */
public final class Conv1D extends Convolution<Conv1D> {
  /**
   * Makes a layer.
   *
   * @param filters the number of output channels
   * @param kernelSize the size of the kernel: one number for all spatial axes, or one for each
   * @throws IllegalArgumentException unless all are positive
   */
  public Conv1D(int filters, int... kernelSize) {
    super(1, filters, kernelSize);
  }

  @Override
  List<String> paddings() {
    return List.of("valid", "same", "causal");
  }

  /** Makes an equal layer. */
  public static Conv1D fromConfig(Config config) {
    return new Conv1D(config.getInt("filters", 0), kernelSize(config, 1)).baseConfig(config);
  }
}
