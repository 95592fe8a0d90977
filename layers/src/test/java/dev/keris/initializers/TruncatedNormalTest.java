package dev.keris.initializers;

import org.junit.jupiter.api.Test;

class TruncatedNormalTest {
  @Test
  void hasItsDistribution() {
    Sample.of(new TruncatedNormal(0, 0.5), 300, 400)
        .hasMoments(0, 0.5 * 0.8796)
        .isWithin(-1, 1)
        .keepsTheContract(300, 400);
  }
}
