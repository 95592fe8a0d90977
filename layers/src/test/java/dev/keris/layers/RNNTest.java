package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.backend.Backends;
import dev.keris.models.Model;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RNNTest {

  @Test
  void repeatsAnyCell() {
    LayerChecks.of(new RNN(new SimpleRNNCell(1).activation("linear")).returnState(true))
        .input(new long[] {1, 3, 1}, 1, 2, 3)
        .weight(0, 1)
        .weight(1, 1)
        .outputs(6);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new RNN(new LSTMCell(2)).returnSequences(true)).input(2, 3, 2).gives(2, 3, 2);
    LayerChecks.of(new RNN(new GRUCell(2)).goBackwards(true)).input(2, 3, 2).gives(2, 2);
  }

  @Test
  void stacksAListOfCells() {
    LayerChecks.of(new RNN(List.of(new GRUCell(3), new SimpleRNNCell(2))))
        .input(1, 2, 2)
        .gives(1, 2);
  }

  @Test
  void statesCanBeReadAndSet() {
    RNN rnn = new RNN(new SimpleRNNCell(1).activation("linear")).stateful(true);
    LayerChecks checks =
        LayerChecks.of(rnn)
            .fixedBatch()
            .input(new long[] {2, 1, 1}, 1, 2)
            .weight(0, 1)
            .weight(1, 1)
            .outputs(1, 2);
    rnn.resetStates(Nd4j.createFromArray(new double[][] {{10}, {20}}));
    checks.outputs(11, 22);
    assertEquals(20, rnn.states().get(0).getDouble(1, 0));
    rnn.resetStates();
    checks.outputs(1, 2);
    refuses(() -> rnn.resetStates(Nd4j.create(1, 1)), "(2, 1)", "(1, 1)");
    refuses(() -> new SimpleRNN(1).resetStates(Nd4j.create(1, 1)), "SimpleRNN", "stateful");
    assertEquals(List.of(), new SimpleRNN(1).states());
  }

  @Test
  void statesAreThoseOfTheBatchBefore() {
    Backends.use("reference");
    LSTM lstm = new LSTM(3).stateful(true).returnState(true);
    Input input = Input.ofBatch(2, 4, 5);
    try (Model model = new Model(input, lstm.applyAll(List.of(input)).get(2))) {
      INDArray last = model.predict(Nd4j.rand(2, 4, 5));
      assertEquals(last, lstm.states().get(1));
    }
  }

  @Test
  void outputsHaveTheLayersType() {
    Input input = new Input(3, 2);
    Tensor output = new RNN(List.of(new GRUCell(2))).dtype("float64").apply(input);
    try (Model model = new Model(input, output)) {
      assertEquals(DataType.DOUBLE, model.predict(Nd4j.rand(1, 3, 2)).dataType());
    }
  }

  @Test
  void refusesConstants() {
    CallArguments constants = CallArguments.NONE.with("constants", new Input(3));
    List<Tensor> inputs = List.of(new Input(3, 2));
    refuses(() -> new SimpleRNN(2).name("r").applyAll(inputs, constants), "'r'", "constants");
    refuses(
        () -> new Bidirectional(new SimpleRNN(2)).applyAll(inputs, constants),
        "takes no constants");
    Config config = new RNN(new GRUCell(2)).name("r").config().set("num_constants", 1);
    refuses(() -> RNN.fromConfig(config), "'r'", "constants");
  }
}
