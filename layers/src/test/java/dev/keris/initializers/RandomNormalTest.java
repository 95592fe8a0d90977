package dev.keris.initializers;

import org.junit.jupiter.api.Test;

class RandomNormalTest {
  @Test
  void hasItsDistribution() {
    Sample.of(new RandomNormal(0.1, 0.2), 300, 400).hasMoments(0.1, 0.2).keepsTheContract(300, 400);
  }
}
