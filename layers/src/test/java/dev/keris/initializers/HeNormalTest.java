package dev.keris.initializers;

import org.junit.jupiter.api.Test;

class HeNormalTest {
  @Test
  void hasItsDistribution() {
    Sample.of(new HeNormal(), 3, 3, 40, 80)
        .hasMoments(0, Math.sqrt(2.0 / 360))
        .keepsTheContract(3, 3, 40, 80);
  }
}
