package dev.keris.initializers;

import org.junit.jupiter.api.Test;

class LecunNormalTest {
  @Test
  void hasItsDistribution() {
    Sample.of(new LecunNormal(), 300, 400)
        .hasMoments(0, Math.sqrt(1.0 / 300))
        .keepsTheContract(300, 400);
  }
}
