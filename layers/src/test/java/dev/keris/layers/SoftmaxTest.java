package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import dev.keris.K;
import dev.keris.tensor.DType;
import org.junit.jupiter.api.Test;

class SoftmaxTest {

  @Test
  void sharesEqually() {
    LayerChecks.of(new Softmax()).input(new long[] {1, 2}, 1, 1).outputs(0.5, 0.5);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Softmax(1)).input(2, 3, 2).gives(2, 3, 2);
    LayerChecks.of(new Softmax(1, 2)).input(2, 3, 2).gives(2, 3, 2);
  }

  @Test
  void whatTheMaskLeavesOutIsZeroEvenIfThatIsAll() {
    LayerChecks.of(new Softmax())
        .input(new long[] {2, 3}, 1, 1, 7, 1, 2, 3)
        .argument("mask", K.constant(new double[] {1, 1, 0, 0, 0, 0}, DType.BOOL, 2, 3))
        .outputs(0.5, 0.5, 0, 0, 0, 0);
  }

  @Test
  void theMaskBroadcastsToTheInput() {
    for (long[] shape : new long[][] {{1, 3}, {3}}) {
      LayerChecks.of(new Softmax())
          .input(new long[] {2, 3}, 1, 2, 1, 3, 4, 3)
          .argument("mask", K.constant(new double[] {1, 0, 1}, DType.FLOAT64, shape))
          .outputs(0.5, 0, 0.5, 0.5, 0, 0.5);
    }
    for (long[] shape : new long[][] {{2, 3}, {2, 1, 3}}) {
      LayerChecks checks =
          LayerChecks.of(new Softmax())
              .input(1, 3)
              .argument("mask", K.constant(new double[6], DType.BOOL, shape));
      refuses(() -> checks.evaluate(false), "broadcast", "(1, 3)");
    }
  }
}
