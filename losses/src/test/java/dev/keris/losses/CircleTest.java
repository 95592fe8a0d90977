package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CircleTest {
  @Test
  void drawsOneClassTogether() {
    double[][] labels = {{0}, {0}, {1}};
    double[][] good = {{1, 0}, {1, 0}, {-1, 0}};
    double[][] bad = {{1, 0}, {-1, 0}, {1, 0}};
    double[] small = Values.compute(new Circle().gamma(1), labels, good);
    double[] great = Values.compute(new Circle().gamma(1), labels, bad);
    assertTrue(great[0] > small[0], great[0] + " > " + small[0]);
    // one positive at distance 0: -gamma * 0.4 * 0.4; one negative at 2: 0
    assertEquals(Math.log1p(Math.exp(-0.16)), small[0], 1e-6);
  }

  @Test
  void aSampleWithoutPartnerHasNeitherLossNorGradient() {
    double[][] labels = {{0}, {1}};
    double[][] embeddings = {{1, 0}, {0, 1}};
    assertArrayEquals(new double[] {0, 0}, Values.compute(new Circle(), labels, embeddings));
    assertArrayEquals(new double[4], Values.gradient(new Circle(), labels, embeddings));
  }

  @Test
  void survivesItsConfiguration() {
    Circle loss =
        new Circle().gamma(10).margin(0.25).removeDiagonal(false).name("mine").reduction("sum");
    assertEquals(loss.config(), Circle.fromConfig(loss.config()).config());
  }
}
