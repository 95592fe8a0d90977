package dev.keris.optimizers.schedules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CosineDecayRestartsTest {
  @Test
  void startsAgainAndTakesLonger() {
    double[] rates = Rates.of(new CosineDecayRestarts(8, 2), 0, 1, 2, 4, 6, 10);
    assertArrayEquals(new double[] {8, 4, 8, 4, 8, 4}, rates, 1e-6);
  }

  @Test
  void mayKeepItsPaceAndLoseHeight() {
    double[] rates = Rates.of(new CosineDecayRestarts(8, 2).tMul(1).mMul(0.5), 0, 1, 2, 3, 4);
    assertArrayEquals(new double[] {8, 4, 4, 2, 2}, rates, 1e-6);
  }

  @Test
  void leavesAShare() {
    double[] rates = Rates.of(new CosineDecayRestarts(8, 2).alpha(0.5), 0, 1);
    assertArrayEquals(new double[] {8, 6}, rates, 1e-6);
  }

  @Test
  void survivesItsConfiguration() {
    CosineDecayRestarts schedule =
        new CosineDecayRestarts(0.5, 10).tMul(3).mMul(0.5).alpha(0.25).name("mine");
    assertEquals(schedule.config(), CosineDecayRestarts.fromConfig(schedule.config()).config());
  }
}
