package dev.keris.initializers;

import org.junit.jupiter.api.Test;

class LecunUniformTest {
  @Test
  void hasItsDistribution() {
    double limit = Math.sqrt(3.0 / 300);
    Sample.of(new LecunUniform(), 300, 400).isWithin(-limit, limit).keepsTheContract(300, 400);
  }
}
