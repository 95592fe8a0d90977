package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogCoshTest {
  @Test
  void isTheLogarithmOfCosh() {
    double[] losses =
        Values.compute(new LogCosh(), new double[][] {{0, 0}}, new double[][] {{2, 0}});
    assertArrayEquals(new double[] {Math.log(Math.cosh(2)) / 2}, losses, 1e-6);
  }

  @Test
  void doesNotOverflow() {
    double[] losses = Values.compute(new LogCosh(), new double[][] {{0}}, new double[][] {{1e6}});
    assertArrayEquals(new double[] {1e6 - Math.log(2)}, losses, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    LogCosh loss = new LogCosh().name("mine").reduction("sum");
    assertEquals(loss.config(), LogCosh.fromConfig(loss.config()).config());
  }
}
