package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CategoricalHingeTest {
  @Test
  void wantsTheRightClassAheadByOne() {
    double[] losses =
        Values.compute(
            new CategoricalHinge(),
            new double[][] {{0, 1, 0}, {1, 0, 0}},
            new double[][] {{0.5, 0.75, 0.25}, {3, 1, 0}});
    assertArrayEquals(new double[] {0.75, 0}, losses, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    CategoricalHinge loss = new CategoricalHinge().name("mine").reduction("sum");
    assertEquals(loss.config(), CategoricalHinge.fromConfig(loss.config()).config());
  }
}
