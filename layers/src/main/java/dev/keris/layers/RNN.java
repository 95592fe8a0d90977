package dev.keris.layers;

import dev.keris.utils.Config;
import java.util.List;

/**
 * A recurrent layer of any {@link Cell} (keras.io/api/layers/recurrent_layers/rnn). Input (batch,
 * time, ...), output the cell's last output or, with {@code returnSequences}, all of them.
 *
 * <pre>{@code
 * new RNN(List.of(new LSTMCell(64), new LSTMCell(32)))
 * }</pre>
 */
public final class RNN extends Recurrent<RNN> {
  private final Layer cell;

  /** Makes a layer of a cell. */
  public <C extends Layer & Cell> RNN(C cell) {
    super(cell);
    this.cell = cell;
  }

  /** Makes a layer of cells on top of each other, as {@link StackedRNNCells} has them. */
  public RNN(List<? extends Layer> cells) {
    this(new StackedRNNCells(cells));
  }

  @Override
  public Config config() {
    return super.config().set("cell", cell.serialize());
  }

  /** Makes an equal layer; a list of cells is stacked. */
  public static RNN fromConfig(Config config) {
    if (config.has("num_constants")) {
      throw noConstants(
          config.getString("name", "rnn"), "num_constants=" + config.get("num_constants"));
    }
    return of(StackedRNNCells.cell(config.get("cell"))).baseConfig(config);
  }

  @SuppressWarnings("unchecked") // it has just been found to be both
  private static <C extends Layer & Cell> RNN of(Layer cell) {
    return new RNN((C) cell);
  }
}
