package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class F1ScoreTest {
  @Test
  void isOneScoreForEachClass() {
    Batches batches = Batches.to(() -> new F1Score().threshold(0.5));
    batches.add(
        new double[][] {{1, 1, 1}, {1, 0, 0}, {1, 1, 0}},
        new double[][] {{0.2, 0.6, 0.7}, {0.2, 0.6, 0.6}, {0.6, 0.8, 0.0}});
    assertArrayEquals(new double[] {0.5, 0.8, 2 / 3.0}, batches.result(), 1e-5);
  }

  @Test
  void takesTheGreatestWithoutAThreshold() {
    Batches batches = Batches.to(() -> new F1Score().average("micro"));
    batches.add(new double[][] {{1, 0}, {0, 1}}, new double[][] {{0.25, 0.75}, {0.25, 0.75}});
    assertArrayEquals(new double[] {0.5}, batches.result(), 1e-5);
  }

  @Test
  void macroIsTheMean() {
    Batches batches = Batches.to(() -> new F1Score().threshold(0.5).average("macro"));
    batches.add(
        new double[][] {{1, 1, 1}, {1, 0, 0}, {1, 1, 0}},
        new double[][] {{0.2, 0.6, 0.7}, {0.2, 0.6, 0.6}, {0.6, 0.8, 0.0}});
    assertArrayEquals(new double[] {(0.5 + 0.8 + 2 / 3.0) / 3}, batches.result(), 1e-5);
  }

  @Test
  void weightedCountsHowOftenAClassIsTrue() {
    Batches batches = Batches.to(() -> new F1Score().threshold(0.5).average("weighted"));
    batches.add(
        new double[][] {{1, 1, 1}, {1, 0, 0}, {1, 1, 0}},
        new double[][] {{0.2, 0.6, 0.7}, {0.2, 0.6, 0.6}, {0.6, 0.8, 0.0}});
    assertArrayEquals(new double[] {(0.5 * 3 + 0.8 * 2 + 2 / 3.0) / 6}, batches.result(), 1e-5);
  }

  @Test
  void survivesItsConfiguration() {
    F1Score metric = new F1Score().average("micro").threshold(0.5).name("mine");
    assertEquals(metric.config(), F1Score.fromConfig(metric.config()).config());
  }
}
