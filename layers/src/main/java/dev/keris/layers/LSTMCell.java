package dev.keris.layers;

import dev.keris.tensor.Shape;
import dev.keris.utils.Config;
import java.util.List;

/**
 * One step of an {@link LSTM} (keras.io/api/layers/recurrent_layers/lstm_cell; Hochreiter and
 * Schmidhuber, 1997). Inputs x (batch, features), h and c (batch, units); outputs h, h and c. Gates
 * lie in the order input, forget, candidate, output.
 */
public final class LSTMCell extends BaseLSTMCell<LSTMCell> {
  /**
   * Makes a cell.
   *
   * @param units the size of states and outputs
   */
  public LSTMCell(int units) {
    super(units);
  }

  @Override
  public List<Shape> stateShapes(Shape input) {
    return List.of(Shape.of(units()), Shape.of(units()));
  }

  /** Makes an equal cell. */
  public static LSTMCell fromConfig(Config config) {
    return new LSTMCell(config.getInt("units", 0)).baseConfig(config);
  }
}
