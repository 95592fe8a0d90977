package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.keris.K;
import dev.keris.backend.Backends;
import dev.keris.graph.Eager;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TimeDistributedTest {

  @Test
  void appliesTheLayerToEachStep() {
    LayerChecks.of(new TimeDistributed(new Dense(1)))
        .input(new long[] {1, 2, 2}, 1, 2, 3, 4)
        .weight(0, 10, 1)
        .outputs(12, 34);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new TimeDistributed(new Dense(3))).input(2, 4, 2).gives(2, 4, 3);
    LayerChecks.of(new TimeDistributed(new Conv1D(2, 2))).input(2, 3, 4, 1).gives(2, 3, 3, 2);
    LayerChecks.of(new TimeDistributed(new LSTM(2))).input(2, 2, 3, 2).gives(2, 2, 2);
  }

  @Test
  void refusesVectors() {
    refuses(
        () -> new TimeDistributed(new Dense(1)).name("t").apply(new Input(3)), "t", "3 dimensions");
  }

  /** Leaves out what its mask leaves out. */
  private static final class Masked extends BaseLayer<Masked> {
    @Override
    protected Tensor call(Tensor input, boolean training) {
      return K.where(K.expandDims(input.mask(), -1), input, 0);
    }
  }

  @Test
  void eachStepHasItsMask() {
    LayerChecks.of(new TimeDistributed(new Masked()))
        .input(new long[] {1, 3, 2}, 1, 2, 3, 4, 5, 6)
        .mask(1, 0, 1)
        .outputs(1, 2, 0, 0, 5, 6);
    LayerChecks checks =
        LayerChecks.of(new TimeDistributed(new BatchNormalization().epsilon(0)))
            .input(new long[] {3, 2, 1}, 1, 2, 3, 4, 50, 6)
            .mask(1, 0, 1, 1, 0, 1);
    double[] output = checks.evaluate(true).output(0);
    assertArrayEquals(new double[] {-1, 1, -1, 1}, pick(output, 0, 2, 3, 5), 1e-6);
  }

  private static double[] pick(double[] values, int... indices) {
    return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
  }

  @Test
  void refusesAMaskOfOtherSteps() {
    TimeDistributed layer = new TimeDistributed(new Dense(1)).name("t");
    refuses(
        () ->
            Eager.value(
                Backends.get("reference"),
                () -> layer.apply(K.zeros(4, 5, 3).mask(K.cast(K.zeros(4, 6), DType.BOOL)))),
        "'t'",
        "(4, 6)",
        "(4, 5, 3)");
  }
}
