package dev.keris.initializers;

import org.junit.jupiter.api.Test;

class GlorotUniformTest {
  @Test
  void hasItsDistribution() {
    double limit = Math.sqrt(6.0 / 700);
    Sample.of(new GlorotUniform(), 300, 400)
        .hasMoments(0, limit / Math.sqrt(3))
        .isWithin(-limit, limit)
        .keepsTheContract(300, 400);
    Sample.of(new GlorotUniform(), 3, 3, 40, 80).hasMoments(0, Math.sqrt(2.0 / 1080));
  }
}
