package dev.keris.backend.cpu.math;

import static dev.keris.backend.cpu.math.Fma.fma;

/**
 * The error function: x times a quotient of polynomials in x², up to where the result is 1 to the
 * last bit.
 */
final class ErrorFunction {
  private static final float BOUND = 3.85f;

  private ErrorFunction() {}

  static void erf(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float v = Math.max(Math.min(x[i], BOUND), -BOUND);
      float z = v * v;
      float p = fma(fma(2.10825715e-06f, z, 0.000285676681f), z, 0.00367402798f);
      p = fma(fma(fma(p, z, 0.0524800122f), z, 0.187900171f), z, 1.12837923f);
      float q = fma(fma(3.87317668e-05f, z, 0.00114552397f), z, 0.0147850923f);
      q = fma(fma(fma(q, z, 0.113129951f), z, 0.499855161f), z, 1);
      y[i] = v * p / q;
    }
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(Math.min(y[i], 1), -1);
    }
  }
}
