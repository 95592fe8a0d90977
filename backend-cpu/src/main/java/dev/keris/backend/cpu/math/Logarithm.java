package dev.keris.backend.cpu.math;

import static dev.keris.backend.cpu.math.Exponential.LN2_HIGH;
import static dev.keris.backend.cpu.math.Exponential.LN2_LOW;
import static dev.keris.backend.cpu.math.Exponential.ROUNDER;
import static dev.keris.backend.cpu.math.Exponential.ROUNDER_BITS;
import static dev.keris.backend.cpu.math.Fma.fma;

/**
 * The natural logarithm.
 *
 * <p>{@code log(x) = k ln 2 + log(m)} where {@code x = 2^k m} and m is in [sqrt(1/2), sqrt(2)): k
 * and m are taken out of the bits of x, the rest is a polynomial of m - 1. What is not a positive
 * normal number is left to {@link Math#log}.
 */
final class Logarithm {
  private static final int ROOT_HALF_BITS = Float.floatToRawIntBits((float) Math.sqrt(0.5));
  private static final int LEAST_NORMAL_BITS = 0x00800000;
  private static final int GREATEST_BITS = 0x7f7fffff;

  private final Bits bits;
  private final int[] mantissas;
  private final int[] exponents;
  private final int[] flags;
  private final float[] mantissa;
  private final float[] exponent;
  private final float[] shifted;

  Logarithm(int block, Bits bits) {
    this.bits = bits;
    mantissas = new int[block];
    exponents = new int[block];
    flags = new int[block];
    mantissa = new float[block];
    exponent = new float[block];
    shifted = new float[block];
  }

  void log(float[] x, float[] y, int n) {
    boolean special = split(x, n);
    float[] result = special ? mantissa : y;
    join(mantissa, exponent, result, n);
    if (special) {
      for (int i = 0; i < n; i++) {
        y[i] = isSpecial(x[i]) ? (float) Math.log(x[i]) : result[i];
      }
    }
  }

  /**
   * {@code log(1 + x)}: that of u, the float next to 1 + x, and the first term of what rounding to
   * u left out.
   */
  void log1p(float[] x, float[] y, int n) {
    float[] shifted = this.shifted;
    for (int i = 0; i < n; i++) {
      shifted[i] = 1 + x[i];
    }
    boolean special = split(shifted, n);
    float[] logarithm = mantissa;
    join(mantissa, exponent, logarithm, n);
    float[] result = special ? mantissa : y;
    for (int i = 0; i < n; i++) {
      result[i] = logarithm[i] + (x[i] - (shifted[i] - 1)) / shifted[i];
    }
    if (special) {
      for (int i = 0; i < n; i++) {
        y[i] = isSpecial(shifted[i]) ? (float) Math.log1p(x[i]) : result[i];
      }
    }
  }

  private static boolean isSpecial(float x) {
    return !(x >= Float.MIN_NORMAL && x <= Float.MAX_VALUE);
  }

  /** Sets mantissa and exponent (plus {@code ROUNDER}), and returns whether some x is special. */
  private boolean split(float[] x, int n) {
    int[] mantissas = this.mantissas;
    int[] exponents = this.exponents;
    int[] flags = this.flags;
    bits.toInts(x, mantissas, n);
    for (int i = 0; i < n; i++) {
      flags[i] = mantissas[i] - LEAST_NORMAL_BITS | GREATEST_BITS - mantissas[i];
    }
    for (int i = 0; i < n; i++) {
      int k = mantissas[i] - ROOT_HALF_BITS >> 23;
      mantissas[i] = mantissas[i] - (k << 23);
      exponents[i] = ROUNDER_BITS + k;
    }
    bits.toFloats(mantissas, mantissa, n);
    bits.toFloats(exponents, exponent, n);
    return bits.anyNegative(flags, n);
  }

  private static void join(float[] mantissa, float[] exponent, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float f = mantissa[i] - 1;
      float k = exponent[i] - ROUNDER;
      float p = fma(fma(-0.0763438717f, f, 0.127654284f), f, -0.131620035f);
      p = fma(fma(fma(p, f, 0.142013684f), f, -0.166231439f), f, 0.200012356f);
      p = fma(fma(p, f, -0.250008255f), f, 0.333333313f);
      float square = f * f;
      float rest = fma(-0.5f, square, fma(k, LN2_LOW, p * f * square));
      y[i] = fma(k, LN2_HIGH, f + rest);
    }
  }
}
