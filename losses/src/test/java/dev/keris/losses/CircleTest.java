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

  /** The figures are those of Keras's own test. */
  @Test
  void samplesMayBeComparedWithOthers() {
    double[][] embeddings = {
      {0.70014004, -0.42008403, 0.14002801, 0.56011203},
      {0.17609018, 0.70436073, -0.52827054, 0.44022545},
      {-0.34050261, 0.25537696, -0.68100522, 0.59587957},
      {0.32163376, -0.75047877, 0.53605627, -0.21442251},
      {0.51261459, -0.34174306, 0.17087153, 0.76892189}
    };
    double[][] others = {
      {0.40824829, -0.54433105, 0.27216553, 0.68041382},
      {0.76376261, 0.10910895, -0.54554473, 0.32732684},
      {-0.74420841, 0.24806947, 0.49613894, -0.3721042},
      {0.52981294, -0.13245324, 0.79471941, -0.26490647},
      {0.54554473, -0.32732684, 0.10910895, 0.76376261},
      {-0.27216553, 0.68041382, 0.40824829, -0.54433105}
    };
    double[] losses =
        Values.compute(
            () ->
                Losses.circle(
                    Values.of(new double[] {1, 1, 2, 2, 3}, 5),
                    Values.of(embeddings),
                    Values.of(new double[] {1, 1, 2, 2, 3, 4}, 6),
                    Values.of(others),
                    80,
                    0.4));
    assertArrayEquals(new double[] {61.5844, 94.3465, 276.9344, 90.9873, 48.8963}, losses, 1e-3);
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
