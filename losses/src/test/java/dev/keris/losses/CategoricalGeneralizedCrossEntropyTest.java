package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CategoricalGeneralizedCrossEntropyTest {
  @Test
  void liesBetweenCrossEntropyAndError() {
    double[] losses =
        Values.compute(
            new CategoricalGeneralizedCrossEntropy(),
            new double[][] {{1}, {0}},
            new double[][] {{0.75, 0.25}, {1, 0}});
    assertArrayEquals(new double[] {(1 - 0.5) / 0.5, 0}, losses, 1e-6);
  }

  @Test
  void qLiesBetweenZeroAndOne() {
    assertThrows(
        IllegalArgumentException.class, () -> new CategoricalGeneralizedCrossEntropy().q(1));
  }

  @Test
  void survivesItsConfiguration() {
    CategoricalGeneralizedCrossEntropy loss =
        new CategoricalGeneralizedCrossEntropy().q(0.25).name("mine").reduction("sum");
    assertEquals(
        loss.config(), CategoricalGeneralizedCrossEntropy.fromConfig(loss.config()).config());
  }
}
