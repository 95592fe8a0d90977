package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.backend.reference.ReferenceBackend;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.testing.GraphRunner;
import org.junit.jupiter.api.Test;

class LossTest {
  private record SquaredError(Reduction reduction) implements Loss {
    @Override
    public Tensor call(Tensor yTrue, Tensor yPred) {
      return K.mean(K.square(K.subtract(yPred, yTrue)), -1);
    }
  }

  private static Tensor tensor(double[] values, long... shape) {
    return K.constant(values, DType.FLOAT32, shape);
  }

  private static double[] value(Tensor tensor) {
    return GraphRunner.on(new ReferenceBackend()).value(tensor);
  }

  private final Tensor yTrue = tensor(new double[] {0, 0, 0, 0}, 4, 1);
  private final Tensor yPred = tensor(new double[] {1, 2, 3, 4}, 4, 1); // losses 1, 4, 9, 16
  private final Tensor weights = tensor(new double[] {1, 0, 2, 1}, 4);

  private double aggregate(Reduction reduction, Tensor weight) {
    return value(new SquaredError(reduction).aggregate(yTrue, yPred, weight))[0];
  }

  @Test
  void reducesWithoutWeights() {
    assertEquals(30 / 4.0, aggregate(Reduction.SUM_OVER_BATCH_SIZE, null), 1e-6);
    assertEquals(30, aggregate(Reduction.SUM, null), 1e-6);
    assertEquals(30 / 4.0, aggregate(Reduction.MEAN_WITH_SAMPLE_WEIGHT, null), 1e-6);
  }

  @Test
  void zeroWeightsStayInTheDivisorOfTheMean() {
    assertEquals(35 / 4.0, aggregate(Reduction.SUM_OVER_BATCH_SIZE, weights), 1e-6);
    assertEquals(35, aggregate(Reduction.SUM, weights), 1e-6);
    assertEquals(35 / 4.0, aggregate(Reduction.MEAN_WITH_SAMPLE_WEIGHT, weights), 1e-6);
    Tensor half = tensor(new double[] {0.5, 0, 0, 0.5}, 4);
    assertEquals(8.5 / 4, aggregate(Reduction.SUM_OVER_BATCH_SIZE, half), 1e-6);
    assertEquals(8.5, aggregate(Reduction.MEAN_WITH_SAMPLE_WEIGHT, half), 1e-6);
  }

  @Test
  void withoutReductionEveryValueIsWeighted() {
    Tensor values = new SquaredError(Reduction.NONE).aggregate(yTrue, yPred, weights);
    assertArrayEquals(new double[] {1, 0, 18, 16}, value(values), 1e-6);
  }

  @Test
  void weightsMayHaveALastDimensionOfOne() {
    Tensor column = tensor(new double[] {1, 0, 2, 1}, 4, 1);
    assertEquals(35 / 4.0, aggregate(Reduction.SUM_OVER_BATCH_SIZE, column), 1e-6);
  }

  @Test
  void masksLeaveTheDivisor() {
    // two sequences of two steps; the second step of the second one is masked
    Tensor steps = tensor(new double[] {1, 2, 3, 100}, 2, 2, 1);
    Tensor zeros = tensor(new double[] {0, 0, 0, 0}, 2, 2, 1);
    steps.mask(K.constant(new double[] {1, 1, 1, 0}, DType.BOOL, 2, 2));
    Loss mean = new SquaredError(Reduction.SUM_OVER_BATCH_SIZE);
    assertEquals(14 / 3.0, value(mean.aggregate(zeros, steps, null))[0], 1e-5);
    Tensor perSequence = tensor(new double[] {1, 3}, 2);
    assertEquals((1 + 4 + 27) / 3.0, value(mean.aggregate(zeros, steps, perSequence))[0], 1e-5);
    Tensor perStep = tensor(new double[] {1, 0, 2, 5}, 2, 2);
    assertEquals((1 + 18) / 3.0, value(mean.aggregate(zeros, steps, perStep))[0], 1e-5);
    Loss sum = new SquaredError(Reduction.SUM);
    assertEquals(14, value(sum.aggregate(zeros, steps, null))[0], 1e-5);
    Loss byWeight = new SquaredError(Reduction.MEAN_WITH_SAMPLE_WEIGHT);
    assertEquals(19 / 3.0, value(byWeight.aggregate(zeros, steps, perStep))[0], 1e-5);
  }

  @Test
  void aFullyMaskedBatchHasNoLoss() {
    Tensor steps = tensor(new double[] {1, 2}, 1, 2, 1);
    steps.mask(K.constant(new double[] {0, 0}, DType.BOOL, 1, 2));
    Loss mean = new SquaredError(Reduction.SUM_OVER_BATCH_SIZE);
    assertEquals(0, value(mean.aggregate(K.zerosLike(steps), steps, null))[0]);
  }

  @Test
  void targetsMayLackTheLastDimensionOfPredictions() {
    Loss mean = new SquaredError(Reduction.SUM_OVER_BATCH_SIZE);
    Tensor flat = tensor(new double[] {1, 2, 3, 4}, 4);
    assertEquals(0, value(mean.aggregate(flat, yPred, null))[0]);
    assertEquals(0, value(mean.aggregate(yPred, flat, null))[0]);
  }

  @Test
  void lambdasAreLosses() {
    Loss loss = (t, p) -> K.mean(K.abs(K.subtract(p, t)), -1);
    assertEquals(2.5, value(loss.aggregate(yTrue, yPred, null))[0], 1e-6);
  }

  @Test
  void weightsThatDoNotFitAreRefused() {
    Tensor wrong = tensor(new double[] {1, 2, 3}, 3);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> aggregate(Reduction.SUM_OVER_BATCH_SIZE, wrong));
    assertTrue(e.getMessage().contains("(3,)"), e.getMessage());
  }
}
