package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.utils.Config;
import org.junit.jupiter.api.Test;

class RMSpropTest {
  private static final double EPS = 1e-6;

  @Test
  void dividesByTheRootOfTheMeanSquare() {
    Steps steps = new Steps(new RMSprop(0.5).rho(0.75).epsilon(0), 1, 1);
    // mean square 0.25 g^2, so that the change is 0.5 * sign(g) / 0.5
    assertArrayEquals(new double[] {0, 2}, steps.update(3, -5), EPS);
  }

  @Test
  void centeringTakesTheSquareOfTheMeanAway() {
    Steps steps = new Steps(new RMSprop(0.5).rho(0.5).epsilon(0).centered(true), 1);
    // variance 0.5 g^2 - 0.25 g^2
    assertArrayEquals(new double[] {0}, steps.update(3), EPS);
  }

  @Test
  void momentumAddsUpChanges() {
    Steps steps = new Steps(new RMSprop(0.5).rho(0.75).epsilon(0).momentum(0.5), 1);
    assertArrayEquals(new double[] {0}, steps.update(3), EPS);
    double change = 0.5 + 0.5 * 3 / Math.sqrt(0.75 * 2.25 + 0.25 * 9);
    assertArrayEquals(new double[] {-change}, steps.update(3), EPS);
  }

  @Test
  void epsilonIsInsideOfTheRoot() {
    Steps steps = new Steps(new RMSprop(1).rho(0).epsilon(3), 0);
    assertArrayEquals(new double[] {-0.5}, steps.update(1), EPS);
  }

  @Test
  void oneOfKeras2AddsEpsilonToTheRootAndStaysSo() {
    Config config = new Config().set("lr", 1).set("rho", 0).set("decay", 0).set("epsilon", 1);
    RMSprop optimizer = RMSprop.fromConfig(RMSprop.fromConfig(config).config());
    assertArrayEquals(new double[] {-0.5}, new Steps(optimizer, 0).update(1), EPS);
  }

  @Test
  void survivesItsConfiguration() {
    RMSprop optimizer = new RMSprop(0.25).rho(0.5).momentum(0.25).epsilon(1e-3).centered(true);
    assertEquals(optimizer.config(), RMSprop.fromConfig(optimizer.config()).config());
  }
}
