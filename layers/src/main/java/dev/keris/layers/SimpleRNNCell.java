package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/**
 * One step of a {@link SimpleRNN} (keras.io/api/layers/recurrent_layers/simple_rnn_cell): {@code h
 * = activation(x kernel + h recurrent_kernel + bias)}. Inputs x (batch, features) and h (batch,
 * units); outputs h twice.
 */
public final class SimpleRNNCell extends RecurrentCell<SimpleRNNCell> {
  /**
   * Makes a cell.
   *
   * @param units the size of the state and the output
   */
  public SimpleRNNCell(int units) {
    super(units, 1);
  }

  @Override
  List<Tensor> step(Tensor projected, List<Tensor> states, List<Tensor> masks) {
    Tensor h = activation().apply(K.add(projected, recurrentProduct(states.get(0), masks, 0, 1)));
    return List.of(h, h);
  }

  /** Makes an equal cell. */
  public static SimpleRNNCell fromConfig(Config config) {
    return new SimpleRNNCell(config.getInt("units", 0)).baseConfig(config);
  }
}
