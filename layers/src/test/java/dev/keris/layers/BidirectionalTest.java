package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.backend.Backends;
import dev.keris.models.Model;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class BidirectionalTest {

  @Test
  void runsBothWays() {
    Evaluation evaluation =
        LayerChecks.of(
                new Bidirectional(new SimpleRNN(1).activation("linear").returnSequences(true)))
            .input(new long[] {1, 3, 1}, 1, 2, 3)
            .weight(0, 1)
            .weight(1, 1)
            .weight(3, 1)
            .weight(4, 1)
            .evaluate(false);
    assertArrayEquals(new double[] {1, 6, 3, 5, 6, 3}, evaluation.output(0), 1e-9);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Bidirectional(new LSTM(2))).input(2, 3, 2).gives(2, 4);
    LayerChecks.of(new Bidirectional(new GRU(2).returnSequences(true)).mergeMode("sum"))
        .input(2, 3, 2)
        .mask(1, 1, 0, 1, 0, 1)
        .gives(2, 3, 2);
    LayerChecks.of(new Bidirectional(new LSTM(2).returnState(true)).mergeMode(null))
        .input(1, 2, 2)
        .gives(1, 2);
    LayerChecks.of(new Bidirectional(new GRU(2), new LSTM(2).goBackwards(true)).mergeMode("mul"))
        .input(1, 2, 2)
        .gives(1, 2);
    LayerChecks.of(new Bidirectional(new SimpleRNN(2)).mergeMode("ave"))
        .input(1, 2, 2)
        .input(1, 2)
        .input(1, 2)
        .gives(1, 2);
  }

  @Test
  void namesItsLayers() {
    Bidirectional layer = new Bidirectional(new LSTM(2).name("l"));
    assertEquals("forward_l", layer.sublayers().get(0).name());
    assertEquals("backward_l", layer.sublayers().get(1).name());
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new Bidirectional(new LSTM(2), new LSTM(2)), "backwards");
    refuses(() -> new Bidirectional(new LSTM(2)).mergeMode("max"), "merge_mode", "max");
  }

  @Test
  void statesMayBeGivenByName() {
    Input x = new Input(3, 2);
    List<Tensor> states = List.of(new Input(4), new Input(4));
    Bidirectional layer = new Bidirectional(new SimpleRNN(4));
    layer.applyAll(List.of(x), CallArguments.NONE.with("initial_state", states));
    LayerNode call = layer.inboundNodes().get(0);
    assertEquals(3, call.inputs().size());
    assertEquals(List.of(x, states), layer.positionalArguments(call.inputs()));
  }

  @Test
  void outputsHaveTheLayersType() {
    Backends.use("reference");
    Input input = new Input(3, 2);
    for (String mode : new String[] {"concat", "sum", null}) {
      Bidirectional layer = new Bidirectional(new GRU(2)).mergeMode(mode).dtype("float64");
      Tensor output = layer.apply(input);
      assertEquals(DType.FLOAT64, output.dtype());
      try (Model model = new Model(input, output)) {
        assertEquals(DataType.DOUBLE, model.predict(Nd4j.rand(1, 3, 2)).dataType());
      }
    }
  }
}
