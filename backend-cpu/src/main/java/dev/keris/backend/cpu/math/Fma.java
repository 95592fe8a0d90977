package dev.keris.backend.cpu.math;

/**
 * Multiply-add, fused where the processor can: elsewhere {@code Math.fma} computes in BigDecimal, a
 * thousand times slower than two roundings.
 */
final class Fma {
  private static final boolean FAST = isFast();

  private Fma() {}

  /** Returns {@code a b + c}. */
  static float fma(float a, float b, float c) {
    return FAST ? Math.fma(a, b, c) : a * b + c;
  }

  /** The best of many tries, so that no pause spoils the answer; BigDecimal takes microseconds. */
  private static boolean isFast() {
    long best = Long.MAX_VALUE;
    float x = 1.1f;
    for (int i = 0; i < 50; i++) {
      long start = System.nanoTime();
      x = Math.fma(x, 0.9f, 0.1f);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best < 500 && x > 0;
  }
}
