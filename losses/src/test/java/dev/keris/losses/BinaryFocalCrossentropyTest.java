package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BinaryFocalCrossentropyTest {
  @Test
  void playsGoodPredictionsDown() {
    double[] losses =
        Values.compute(
            new BinaryFocalCrossentropy(), new double[][] {{1, 0}}, new double[][] {{0.75, 0.5}});
    assertArrayEquals(
        new double[] {(-0.0625 * Math.log(0.75) - 0.25 * Math.log(0.5)) / 2}, losses, 1e-6);
  }

  @Test
  void balancesClasses() {
    double[] losses =
        Values.compute(
            new BinaryFocalCrossentropy().applyClassBalancing(true).alpha(0.75).gamma(0),
            new double[][] {{1, 0}},
            new double[][] {{0.5, 0.5}});
    assertArrayEquals(new double[] {0.5 * Math.log(2)}, losses, 1e-6);
  }

  @Test
  void takesLogits() {
    double[] losses =
        Values.compute(
            new BinaryFocalCrossentropy().fromLogits(true).gamma(1),
            new double[][] {{1}},
            new double[][] {{Math.log(3)}});
    assertArrayEquals(new double[] {-0.25 * Math.log(0.75)}, losses, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    BinaryFocalCrossentropy loss =
        new BinaryFocalCrossentropy()
            .applyClassBalancing(true)
            .alpha(0.5)
            .gamma(1)
            .labelSmoothing(0.1)
            .name("mine")
            .reduction("sum");
    assertEquals(loss.config(), BinaryFocalCrossentropy.fromConfig(loss.config()).config());
  }
}
