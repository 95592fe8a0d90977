package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LSTMTest {

  @Test
  void oneStepByHand() {
    // all gates see x alone: i, f, o = sigmoid(1), the candidate is tanh(1)
    double s = 1 / (1 + Math.exp(-1));
    double c = s * Math.tanh(1);
    LayerChecks.of(new LSTM(1).useBias(false))
        .input(new long[] {1, 1, 1}, 1)
        .weight(0, 1, 1, 1, 1)
        .outputs(s * Math.tanh(c));
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new LSTM(2).useCudnn(false)).input(2, 3, 2).gives(2, 2);
    LayerChecks.of(new LSTM(2).returnSequences(true).goBackwards(true).useBias(false))
        .input(2, 3, 2)
        .gives(2, 3, 2);
    LayerChecks.of(new LSTM(2).activation("relu").recurrentActivation("hard_sigmoid"))
        .input(1, 3, 2)
        .gives(1, 2);
    LayerChecks.of(new LSTM(2).activation("softsign").returnState(true).unitForgetBias(false))
        .input(1, 2, 2)
        .gives(1, 2);
    LayerChecks.of(new LSTM(2)).input(1, 2, 2).input(1, 2).input(1, 2).gives(1, 2);
  }

  @Test
  void dropoutKeepsTheContract() {
    LayerChecks.of(new LSTM(2).dropout(0.5).seed(1L)).input(2, 3, 2).gives(2, 2);
    LayerChecks.of(new LSTM(2).dropout(0.3).recurrentDropout(0.5)).input(2, 3, 2).gives(2, 2);
  }

  @Test
  void stepByStepAgreesWithTheFusedOperation() {
    double[] x = {0.1, -0.4, 0.3, 0.8, -0.2, 0.5};
    double[] mask = {1, 0, 1};
    for (boolean backwards : new boolean[] {false, true}) {
      for (boolean zeros : new boolean[] {false, true}) {
        LSTM fused = new LSTM(2).name("a");
        LSTM plain = new LSTM(2).name("b").activation(y -> dev.keris.K.tanh(y));
        double[][] outputs = new double[2][];
        int n = 0;
        for (LSTM lstm : List.of(fused, plain)) {
          lstm.returnSequences(true).goBackwards(backwards).zeroOutputForMask(zeros);
          LayerChecks checks =
              LayerChecks.of(lstm)
                  .input(new long[] {1, 3, 2}, x)
                  .mask(mask)
                  .weight(0, sequence(16))
                  .weight(1, sequence(16))
                  .weight(2, sequence(8));
          outputs[n++] = checks.evaluate(false).output(0);
        }
        assertArrayEquals(outputs[0], outputs[1], 1e-12);
      }
    }
  }

  @Test
  void masksKeepTheContract() {
    LayerChecks.of(new LSTM(2)).input(2, 3, 2).mask(1, 1, 0, 0, 1, 1).gives(2, 2);
    LayerChecks.of(new LSTM(2).returnSequences(true).zeroOutputForMask(true))
        .input(2, 3, 2)
        .mask(1, 1, 0, 0, 1, 1)
        .gives(2, 3, 2);
  }

  @Test
  void statefulNeedsAFixedBatch() {
    LayerChecks.of(new LSTM(2).stateful(true)).fixedBatch().input(2, 3, 2).gives(2, 2);
    refuses(
        () -> new LSTM(2).stateful(true).name("l").apply(new Input(3, 2)),
        "l",
        "stateful",
        "batchSize");
  }

  @Test
  void statefulAssignsItsStates() {
    Evaluation evaluation =
        LayerChecks.of(new LSTM(2).stateful(true)).fixedBatch().input(2, 3, 2).evaluate(false);
    assertEquals(2, evaluation.updates().size());
  }

  @Test
  void forgetsLittleAtFirst() {
    LSTM lstm = new LSTM(2);
    lstm.apply(new Input(3, 2));
    assertArrayEquals(
        new double[] {0, 0, 1, 1, 0, 0, 0, 0}, Evaluation.read(lstm.weights().get(2)));
  }

  @Test
  void unknownLengthsAreFine() {
    LSTM lstm = new LSTM(4).returnSequences(true).returnState(true);
    List<Tensor> outputs = lstm.applyAll(List.of(new Input(-1, 2)));
    assertEquals("(None, None, 4)", outputs.get(0).shape().toString());
    assertEquals("(None, 4)", outputs.get(2).shape().toString());
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new LSTM(-1), "units", "-1");
    refuses(() -> new LSTM(2).dropout(2), "dropout", "2");
    refuses(() -> new LSTM(2).name("l").apply(new Input(3)), "l", "3 dimensions");
    refuses(() -> new LSTM(2).apply(new Input(3, 2), new Input(2)), "1 input and states of shapes");
    refuses(
        () -> new LSTM(2).apply(new Input(3, 2), new Input(2), new Input(3)), "states of shapes");
    LSTM lstm = new LSTM(2);
    lstm.apply(new Input(3, 2));
    refuses(() -> lstm.apply(new Input(3, 5)), "size 2");
    refuses(() -> lstm.returnSequences(true), "built");
  }

  @Test
  void integersAreNumbers() {
    assertArrayEquals(ofOnes(false), ofOnes(true));
  }

  private static double[] ofOnes(boolean integers) {
    LayerChecks checks = LayerChecks.of(new LSTM(1).recurrentInitializer("ones"));
    long[] shape = {1, 2, 1};
    checks = integers ? checks.integers(shape, 1, 1) : checks.input(shape, 1, 1);
    return checks.weight(0, 1, 2, 3, 4).evaluate(false).output(0);
  }

  @Test
  void refusesTimeBeforeTheBatch() {
    Config config = new LSTM(2).name("l").config().set("time_major", true);
    refuses(() -> LSTM.fromConfig(config), "'l'", "time_major=true");
  }

  private static double[] sequence(int n) {
    return IntStream.range(0, n).mapToDouble(i -> Math.sin(i + 1)).toArray();
  }
}
