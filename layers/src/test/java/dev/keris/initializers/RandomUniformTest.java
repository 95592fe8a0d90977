package dev.keris.initializers;

import org.junit.jupiter.api.Test;

class RandomUniformTest {
  @Test
  void hasItsDistribution() {
    Sample.of(new RandomUniform(-0.3, 0.4), 300, 400)
        .hasMoments(0.05, 0.7 / Math.sqrt(12))
        .isWithin(-0.3, 0.4)
        .keepsTheContract(300, 400);
  }
}
