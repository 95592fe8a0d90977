package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class StackedRNNCellsTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new RNN(new StackedRNNCells(new GRUCell(3), new LSTMCell(2))))
        .input(2, 3, 2)
        .gives(2, 2);
    LayerChecks.of(new StackedRNNCells(new SimpleRNNCell(3), new SimpleRNNCell(2)))
        .input(2, 4)
        .input(2, 3)
        .input(2, 2)
        .gives(2, 2);
  }

  @Test
  void refusesWhatIsNoCell() {
    refuses(() -> new StackedRNNCells(new Dense(2)), "no cell");
    refuses(() -> new StackedRNNCells(), "at least one");
  }

  @Test
  void needsTheStatesOfAllCells() {
    StackedRNNCells cells = new StackedRNNCells(new SimpleRNNCell(2), new SimpleRNNCell(3));
    refuses(
        () -> cells.apply(new Input(4), new Input(2)),
        "StackedRNNCells",
        "[(2,), (3,)]",
        "(None, 2)");
  }
}
