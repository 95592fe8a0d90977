package dev.keris.initializers;

import org.junit.jupiter.api.Test;

class HeUniformTest {
  @Test
  void hasItsDistribution() {
    double limit = Math.sqrt(6.0 / 300);
    Sample.of(new HeUniform(), 300, 400).isWithin(-limit, limit).keepsTheContract(300, 400);
  }
}
