package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SparseCategoricalCrossentropyTest {
  @Test
  void isTheMeanOfTheLoss() {
    Batches batches = Batches.to(() -> new SparseCategoricalCrossentropy());
    batches.add(new double[][] {{1}}, new double[][] {{1, 3}});
    assertArrayEquals(new double[] {-Math.log(0.75)}, batches.result(), 1e-6);
  }

  @Test
  void ignoredSamplesCountAsZeroUnlessWeighted() {
    Batches batches = Batches.to(() -> new SparseCategoricalCrossentropy().ignoreClass(0));
    batches.add(new double[][] {{1}, {0}}, new double[][] {{1, 1}, {1, 3}});
    assertArrayEquals(new double[] {Math.log(2) / 2}, batches.result(), 1e-6);
  }

  @Test
  void ignoredSamplesDoNotCountWhereWeighted() {
    Batches batches = Batches.to(() -> new SparseCategoricalCrossentropy().ignoreClass(0));
    batches.add(new double[][] {{1}, {0}}, new double[][] {{1, 1}, {1, 3}}, 1, 1);
    assertArrayEquals(new double[] {Math.log(2)}, batches.result(), 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    SparseCategoricalCrossentropy metric =
        new SparseCategoricalCrossentropy().fromLogits(true).ignoreClass(2).axis(1).name("mine");
    assertEquals(
        metric.config(), SparseCategoricalCrossentropy.fromConfig(metric.config()).config());
  }
}
