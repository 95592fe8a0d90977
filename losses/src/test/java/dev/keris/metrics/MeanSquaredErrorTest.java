package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.K;
import dev.keris.losses.Values;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MeanSquaredErrorTest {
  @Test
  void isTheMeanOverAllBatches() {
    Batches batches = Batches.to(() -> new MeanSquaredError());
    batches.add(new double[][] {{0, 0}, {1, 1}}, new double[][] {{1, 1}, {1, 1}});
    batches.add(new double[][] {{0, 0}}, new double[][] {{2, 2}});
    assertArrayEquals(new double[] {(1 + 0 + 4) / 3.0}, batches.result(), 1e-6);
  }

  @Test
  void samplesMayBeWeighted() {
    Batches batches = Batches.to(() -> new MeanSquaredError());
    batches.add(new double[][] {{0, 0}, {1, 1}}, new double[][] {{1, 1}, {3, 3}}, 3, 1);
    assertArrayEquals(new double[] {(3 + 4) / 4.0}, batches.result(), 1e-6);
  }

  @Test
  void isZeroBeforeAnyBatchAndAfterAReset() {
    Batches batches = Batches.to(() -> new MeanSquaredError());
    assertArrayEquals(new double[] {0}, batches.result());
    batches.add(new double[][] {{0}}, new double[][] {{1}}).metric().reset();
    assertArrayEquals(new double[] {0}, batches.result());
  }

  @Test
  void maskedTimeStepsDoNotCount() {
    Batches batches = Batches.to(() -> new MeanSquaredError());
    Tensor zeros = Values.of(new double[4], 2, 2, 1);
    Tensor steps = Values.of(new double[] {1, 2, 3, 100}, 2, 2, 1);
    steps.mask(K.constant(new double[] {1, 1, 1, 0}, DType.BOOL, 2, 2));
    batches.add(zeros, steps);
    // a sample's values and weights are averaged first, as in Keras
    assertArrayEquals(new double[] {(2.5 + 4.5) / (1 + 0.5)}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    MeanSquaredError metric = new MeanSquaredError().name("mine");
    assertEquals(metric.config(), MeanSquaredError.fromConfig(metric.config()).config());
  }
}
