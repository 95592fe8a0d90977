package dev.keris.optimizers.schedules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CosineDecayTest {
  @Test
  void fallsLikeACosine() {
    double[] rates = Rates.of(new CosineDecay(8, 4), 0, 2, 4, 9);
    assertArrayEquals(new double[] {8, 4, 0, 0}, rates, 1e-6);
  }

  @Test
  void leavesAShare() {
    double[] rates = Rates.of(new CosineDecay(8, 4).alpha(0.25), 0, 2, 4);
    assertArrayEquals(new double[] {8, 5, 2}, rates, 1e-6);
  }

  @Test
  void warmsUpFirst() {
    double[] rates = Rates.of(new CosineDecay(2, 4).warmup(8, 3), 0, 1, 3, 5, 7);
    assertArrayEquals(new double[] {2, 4, 8, 4, 0}, rates, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    CosineDecay schedule = new CosineDecay(0.5, 10).alpha(0.25).warmup(1, 3).name("mine");
    assertEquals(schedule.config(), CosineDecay.fromConfig(schedule.config()).config());
  }
}
