package dev.keris.ops;

/** Scalar functions that {@link Math} lacks, in double precision. */
final class Scalars {
  private Scalars() {}

  static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }

  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  static double asinh(double x) {
    double a = Math.abs(x);
    double result =
        a > 1e8 // where the square would overflow, and 1 no longer counts
            ? Math.log(2) + Math.log(a)
            : Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
    return Math.copySign(result, x);
  }

  static double acosh(double x) {
    return Math.log(x + Math.sqrt(x * x - 1));
  }

  static double atanh(double x) {
    return 0.5 * (Math.log1p(x) - Math.log1p(-x));
  }

  /**
   * The error function: its Maclaurin series up to 3, beyond that one minus the continued fraction
   * of the complement (Abramowitz and Stegun 7.1.6 and 7.1.14).
   */
  static double erf(double x) {
    double a = Math.abs(x);
    if (Double.isNaN(x) || a > 6) {
      return Math.signum(x);
    }
    if (a < 3) {
      double term = x;
      double sum = x;
      for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
        term *= 2 * x * x / (2 * n + 1);
        sum += term;
      }
      return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
    double fraction = 0;
    for (int k = 60; k >= 1; k--) {
      fraction = k / 2.0 / (a + fraction);
    }
    return Math.signum(x) * (1 - Math.exp(-a * a) / Math.sqrt(Math.PI) / (a + fraction));
  }

  /**
   * The inverse error function: Winitzki's closed approximation, made exact by three steps of
   * Halley's method on {@link #erf}.
   */
  static double erfinv(double x) {
    double a = Math.abs(x);
    if (!(a < 1)) {
      return a == 1 ? Math.copySign(Double.POSITIVE_INFINITY, x) : Double.NaN;
    }
    double log = Math.log1p(-a * a);
    double k = 2 / (Math.PI * 0.147) + log / 2;
    double y = Math.sqrt(Math.sqrt(k * k - log / 0.147) - k);
    for (int i = 0; i < 3; i++) {
      double error = (erf(y) - a) / (2 / Math.sqrt(Math.PI) * Math.exp(-y * y));
      y -= error / (1 + y * error);
    }
    return Math.copySign(y, x);
  }
}
