package dev.keris.backend.cpu.math;

import static dev.keris.backend.cpu.math.Exponential.ROUNDER;
import static dev.keris.backend.cpu.math.Fma.fma;

/**
 * Sine and cosine.
 *
 * <p>{@code x = k pi + r} with r in [-pi/2, pi/2]; the sine of r is a polynomial, and each odd k
 * changes the sign. The cosine takes k + 1/2 in the place of k. Beyond {@link #LARGE} the rest r
 * would lose bits: left to {@link Math}.
 */
final class Trigonometry {
  private static final float LARGE = 8192;
  private static final int LARGE_BITS = Float.floatToRawIntBits(LARGE);
  private static final float ONE_OVER_PI = (float) (1 / Math.PI);

  /** Pi in three parts; the product of the first two with a number of 12 bits is exact. */
  private static final float PI_HIGH = 3.140625f;

  private static final float PI_MIDDLE = 9.67502593994140625e-4f;
  private static final float PI_LOW = 1.509957990978376432e-7f;

  private final Bits bits;
  private final int[] ints;
  private final float[] result;

  Trigonometry(int block, Bits bits) {
    this.bits = bits;
    ints = new int[block];
    result = new float[block];
  }

  void sin(float[] x, float[] y, int n) {
    boolean large = isLarge(x, n);
    float[] to = large ? result : y;
    for (int i = 0; i < n; i++) {
      float k = fma(x[i], ONE_OVER_PI, ROUNDER) - ROUNDER;
      to[i] = sign(k) * sine(rest(x[i], k));
    }
    if (large) {
      for (int i = 0; i < n; i++) {
        y[i] = Math.abs(x[i]) <= LARGE ? to[i] : (float) Math.sin(x[i]);
      }
    }
  }

  void cos(float[] x, float[] y, int n) {
    boolean large = isLarge(x, n);
    float[] to = large ? result : y;
    for (int i = 0; i < n; i++) {
      float k = fma(x[i], ONE_OVER_PI, -0.5f) + ROUNDER - ROUNDER;
      to[i] = -sign(k) * sine(rest(x[i], k + 0.5f));
    }
    if (large) {
      for (int i = 0; i < n; i++) {
        y[i] = Math.abs(x[i]) <= LARGE ? to[i] : (float) Math.cos(x[i]);
      }
    }
  }

  private static float rest(float x, float k) {
    return fma(k, -PI_LOW, fma(k, -PI_MIDDLE, fma(k, -PI_HIGH, x)));
  }

  /**
   * Returns 1 for even k, -1 for odd k: halves round to even integers, so k - 2 half is odd too.
   */
  private static float sign(float k) {
    float half = fma(k, 0.5f, ROUNDER) - ROUNDER;
    float odd = fma(-2, half, k);
    return fma(-2 * odd, odd, 1);
  }

  private static float sine(float r) {
    float z = r * r;
    float p = fma(fma(2.60428578e-06f, z, -0.000198089605f), z, 0.0083330581f);
    return fma(fma(p, z, -0.166666597f) * z, r, r);
  }

  private boolean isLarge(float[] x, int n) {
    int[] ints = this.ints;
    bits.toInts(x, ints, n);
    for (int i = 0; i < n; i++) {
      ints[i] = LARGE_BITS - (ints[i] & Integer.MAX_VALUE);
    }
    return bits.anyNegative(ints, n);
  }
}
