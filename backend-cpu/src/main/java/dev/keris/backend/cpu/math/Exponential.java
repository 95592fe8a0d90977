package dev.keris.backend.cpu.math;

import static dev.keris.backend.cpu.math.Fma.fma;

/**
 * The exponential function and what is made of it.
 *
 * <p>{@code exp(x) = 2^k (1 + q)} with k the integer next to {@code x / ln 2} and {@code q = exp(r)
 * - 1} a polynomial of the rest r, in [-ln 2 / 2, ln 2 / 2]. Adding 1.5 · 2^23 to a number rounds
 * it to an integer, which then stands in the low bits: shifted into the exponent it makes 2^(k -
 * 1), a number up to where exp overflows. Results below 1.7e-38 become 0.
 */
final class Exponential {
  /** Added to a number below 2^22 in magnitude, this rounds it to an integer. */
  static final float ROUNDER = 0x1.8p23f;

  static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);

  /** ln 2 in two parts; the product of the first with an integer below 2^13 is exact. */
  static final float LN2_HIGH = 0.693359375f;

  static final float LN2_LOW = -2.12194440e-4f;

  private static final float LOG2_E = 1.44269504f;

  /** From here on exp overflows: k reaches 128. */
  private static final float GREATEST = 88.8f;

  /** From here down exp is taken for 0: k reaches -126, which makes the scale 0. */
  private static final float LEAST = -87.3f;

  /** Twice the number from which on tanh is 1 to the last bit, and more. */
  private static final float TANH_BOUND = 20;

  private final Bits bits;
  private final float[] argument;
  private final float[] q;
  private final float[] scale;
  private final int[] ints;

  Exponential(int block, Bits bits) {
    this.bits = bits;
    argument = new float[block];
    q = new float[block];
    scale = new float[block];
    ints = new int[block];
  }

  void exp(float[] x, float[] y, int n) {
    float[] argument = this.argument;
    for (int i = 0; i < n; i++) {
      argument[i] = limit(x[i]);
    }
    split(n);
    combine(q, scale, y, n);
  }

  void expm1(float[] x, float[] y, int n) {
    float[] argument = this.argument;
    for (int i = 0; i < n; i++) {
      argument[i] = limit(x[i]);
    }
    split(n);
    float[] q = this.q;
    float[] scale = this.scale;
    for (int i = 0; i < n; i++) {
      y[i] = less1(q[i], scale[i]);
    }
  }

  /** {@code tanh(x) = e / (e + 2)} where {@code e = exp(2x) - 1}. */
  void tanh(float[] x, float[] y, int n) {
    float[] argument = this.argument;
    for (int i = 0; i < n; i++) {
      argument[i] = Math.max(Math.min(x[i] * 2, TANH_BOUND), -TANH_BOUND);
    }
    split(n);
    float[] q = this.q;
    float[] scale = this.scale;
    for (int i = 0; i < n; i++) {
      float e = less1(q[i], scale[i]);
      y[i] = e / (e + 2);
    }
  }

  /** {@code 1 / (1 + exp(-x))}. */
  void sigmoid(float[] x, float[] y, int n) {
    float[] argument = this.argument;
    for (int i = 0; i < n; i++) {
      argument[i] = limit(-x[i]);
    }
    split(n);
    float[] q = this.q;
    float[] scale = this.scale;
    for (int i = 0; i < n; i++) {
      y[i] = 1 / fma(2, fma(q[i], scale[i], scale[i]), 1);
    }
  }

  /** {@code log(1 + exp(x)) = max(x, 0) + log(1 + exp(-|x|))}. */
  void softplus(float[] x, float[] y, int n) {
    float[] argument = this.argument;
    for (int i = 0; i < n; i++) {
      argument[i] = Math.max(-Math.abs(x[i]), LEAST);
    }
    split(n);
    combine(q, scale, argument, n);
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], 0) + log1pOfUnit(argument[i]);
    }
  }

  /** Returns log(1 + u) for u in [0, 1]. */
  private static float log1pOfUnit(float u) {
    float p = fma(fma(fma(0.00341728469f, u, 0.238157615f), u, 1.06621861f), u, 1);
    float q = fma(fma(fma(0.0752873197f, u, 0.687936425f), u, 1.5662185f), u, 1);
    return u * p / q;
  }

  private static float limit(float x) {
    return Math.max(Math.min(x, GREATEST), LEAST);
  }

  /** Returns {@code 2 scale (1 + q) - 1}. */
  private static float less1(float q, float scale) {
    return 2 * fma(q, scale, scale - 0.5f);
  }

  private static void combine(float[] q, float[] scale, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = 2 * fma(q[i], scale[i], scale[i]);
    }
  }

  /** Sets q and scale so that {@code exp(argument) = 2 scale (1 + q)}. */
  private void split(int n) {
    float[] argument = this.argument;
    float[] q = this.q;
    float[] scale = this.scale;
    for (int i = 0; i < n; i++) {
      float k = fma(argument[i], LOG2_E, ROUNDER);
      scale[i] = k;
      k -= ROUNDER;
      float r = fma(k, -LN2_LOW, fma(k, -LN2_HIGH, argument[i]));
      float p = fma(fma(0.00138144672f, r, 0.00836878084f), r, 0.0416683927f);
      q[i] = fma(fma(fma(p, r, 0.166665196f), r, 0.49999994f), r * r, r);
    }
    int[] ints = this.ints;
    bits.toInts(scale, ints, n);
    for (int i = 0; i < n; i++) {
      ints[i] = ints[i] - ROUNDER_BITS + 126 << 23;
    }
    bits.toFloats(ints, scale, n);
  }
}
