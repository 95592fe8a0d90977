package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CosineSimilarityTest {
  @Test
  void isMinusTheCosine() {
    double[] losses =
        Values.compute(
            new CosineSimilarity(),
            new double[][] {{0, 1}, {1, 1}, {0, 0}},
            new double[][] {{1, 0}, {2, 2}, {1, 2}});
    assertArrayEquals(new double[] {0, -1, 0}, losses, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    CosineSimilarity loss = new CosineSimilarity().axis(1).name("mine").reduction("sum");
    assertEquals(loss.config(), CosineSimilarity.fromConfig(loss.config()).config());
  }
}
