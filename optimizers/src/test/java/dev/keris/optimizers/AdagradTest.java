package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.utils.Config;
import org.junit.jupiter.api.Test;

class AdagradTest {
  @Test
  void dividesByTheRootOfTheSumOfSquares() {
    Steps steps = new Steps(new Adagrad(1).initialAccumulatorValue(0.75).epsilon(0.25), 0);
    assertArrayEquals(new double[] {-2 / Math.sqrt(5)}, steps.update(2), 1e-7);
    assertArrayEquals(new double[] {-2 / Math.sqrt(5) - 2 / 3.0}, steps.update(2), 1e-7);
  }

  @Test
  void oneOfKeras2StartsFromZeroAndStaysSo() {
    Config config = new Config().set("lr", 1).set("decay", 0).set("epsilon", 1);
    Adagrad optimizer = Adagrad.fromConfig(Adagrad.fromConfig(config).config());
    assertArrayEquals(new double[] {-0.5}, new Steps(optimizer, 0).update(1), 1e-7);
  }

  @Test
  void survivesItsConfiguration() {
    Adagrad optimizer = new Adagrad(0.5).initialAccumulatorValue(0.25).epsilon(1e-3);
    assertEquals(optimizer.config(), Adagrad.fromConfig(optimizer.config()).config());
  }
}
