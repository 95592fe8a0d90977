package dev.keris.initializers;

import org.junit.jupiter.api.Test;

class GlorotNormalTest {
  @Test
  void hasItsDistribution() {
    Sample.of(new GlorotNormal(), 300, 400)
        .hasMoments(0, Math.sqrt(2.0 / 700))
        .keepsTheContract(300, 400);
  }
}
