package dev.keris.backend.cpu.math;

/**
 * Elementwise functions of the first n floats of a block: {@code y[i] = f(x[i])}; y may be x.
 *
 * <p>Errors stay below 2 units in the last place (ulp) for exp, expm1, log, log1p and sqrt, and
 * below 4 ulp or 1e-7 for the others. NaN gives NaN, infinities and 0 what {@link Math} gives;
 * where exp falls below the smallest normal number it may give 0.
 *
 * <p>An instance holds scratch memory and is used by one thread at a time.
 */
public final class VectorMath {
  private final int block;
  private final Exponential exponential;
  private final Logarithm logarithm;
  private final Trigonometry trigonometry;

  /**
   * Creates the scratch memory.
   *
   * @param block the greatest number of elements per call; 1024 or 2048 suit the caches
   */
  public VectorMath(int block) {
    this.block = block;
    Bits bits = new Bits(block);
    exponential = new Exponential(block, bits);
    logarithm = new Logarithm(block, bits);
    trigonometry = new Trigonometry(block, bits);
  }

  /** Returns the greatest number of elements per call. */
  public int block() {
    return block;
  }

  /** {@code exp(x)}. */
  public void exp(float[] x, float[] y, int n) {
    exponential.exp(x, y, n);
  }

  /** {@code exp(x) - 1}, exact near 0. */
  public void expm1(float[] x, float[] y, int n) {
    exponential.expm1(x, y, n);
  }

  /** {@code 1 / (1 + exp(-x))}. */
  public void sigmoid(float[] x, float[] y, int n) {
    exponential.sigmoid(x, y, n);
  }

  /** {@code log(1 + exp(x))}, without overflow. */
  public void softplus(float[] x, float[] y, int n) {
    exponential.softplus(x, y, n);
  }

  /** Natural logarithm. */
  public void log(float[] x, float[] y, int n) {
    logarithm.log(x, y, n);
  }

  /** {@code log(1 + x)}, exact near 0. */
  public void log1p(float[] x, float[] y, int n) {
    logarithm.log1p(x, y, n);
  }

  /** Hyperbolic tangent. */
  public void tanh(float[] x, float[] y, int n) {
    exponential.tanh(x, y, n);
  }

  /** The error function. */
  public void erf(float[] x, float[] y, int n) {
    ErrorFunction.erf(x, y, n);
  }

  /** Sine. */
  public void sin(float[] x, float[] y, int n) {
    trigonometry.sin(x, y, n);
  }

  /** Cosine. */
  public void cos(float[] x, float[] y, int n) {
    trigonometry.cos(x, y, n);
  }

  /** Square root. */
  public void sqrt(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.sqrt(x[i]);
    }
  }

  /** {@code 1 / sqrt(x)}. */
  public void rsqrt(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = 1 / (float) Math.sqrt(x[i]);
    }
  }

  /** {@code x^exponent}; fast for the exponents -1, -1/2, 1/2, 2 and 3. */
  public void pow(float[] x, float exponent, float[] y, int n) {
    if (exponent == 2) {
      for (int i = 0; i < n; i++) {
        y[i] = x[i] * x[i];
      }
    } else if (exponent == 3) {
      for (int i = 0; i < n; i++) {
        y[i] = x[i] * x[i] * x[i];
      }
    } else if (exponent == -1) {
      for (int i = 0; i < n; i++) {
        y[i] = 1 / x[i];
      }
    } else if (exponent == 0.5f) {
      sqrt(x, y, n);
    } else if (exponent == -0.5f) {
      rsqrt(x, y, n);
    } else {
      for (int i = 0; i < n; i++) {
        y[i] = (float) Math.pow(x[i], exponent);
      }
    }
  }
}
