package dev.keris.layers;

import dev.keris.utils.Config;

/**
 * A fully connected recurrent layer (keras.io/api/layers/recurrent_layers/simple_rnn). Input
 * (batch, time, features), output (batch, units) or, with {@code returnSequences}, (batch, time,
 * units).
 */
public final class SimpleRNN extends GatedRecurrent<SimpleRNN, SimpleRNNCell> {
  /**
   * Makes a layer.
   *
   * @param units the size of the state and the output
   * @throws IllegalArgumentException unless it is positive
   */
  public SimpleRNN(int units) {
    super(new SimpleRNNCell(units).name("simple_rnn_cell"));
  }

  /** Makes an equal layer. */
  public static SimpleRNN fromConfig(Config config) {
    return new SimpleRNN(config.getInt("units", 0)).baseConfig(config);
  }
}
