package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DiceTest {
  @Test
  void isOneNumberForAll() {
    double[] losses =
        Values.compute(
            new Dice(), new double[][] {{1, 0}, {1, 0}}, new double[][] {{0.5, 0.5}, {1, 0}});
    assertArrayEquals(new double[] {1 - 2 * 1.5 / 4}, losses, 1e-6);
  }

  @Test
  void isOneNumberForEachRow() {
    double[] losses =
        Values.compute(
            new Dice().axis(1),
            new double[][] {{1, 0}, {1, 0}},
            new double[][] {{0.5, 0.5}, {1, 0}});
    assertArrayEquals(new double[] {1 - 2 * 0.5 / 2, 0}, losses, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    Dice loss = new Dice().axis(1, 2).name("mine").reduction("sum");
    assertEquals(loss.config(), Dice.fromConfig(loss.config()).config());
  }
}
