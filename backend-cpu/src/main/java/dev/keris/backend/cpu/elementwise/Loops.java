package dev.keris.backend.cpu.elementwise;

/** Plain loops over arrays, one operation each, in the form that the compiler vectorises. */
final class Loops {
  private Loops() {}

  static void neg(float[] x, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = -x[i];
    }
  }

  static void abs(float[] x, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = Math.abs(x[i]);
    }
  }

  static void square(float[] x, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = x[i] * x[i];
    }
  }

  static void sqrt(float[] x, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = (float) Math.sqrt(x[i]);
    }
  }

  static void rsqrt(float[] x, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = 1 / (float) Math.sqrt(x[i]);
    }
  }

  static void reciprocal(float[] x, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = 1 / x[i];
    }
  }

  static void relu(float[] x, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = Math.max(x[i], 0);
    }
  }

  static void not(float[] x, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = 1 - x[i];
    }
  }

  static void isTrue(float[] x, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = x[i] != 0 ? 1 : 0;
    }
  }

  static void add(float[] a, float[] b, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = a[i] + b[i];
    }
  }

  static void subtract(float[] a, float[] b, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = a[i] - b[i];
    }
  }

  static void multiply(float[] a, float[] b, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = a[i] * b[i];
    }
  }

  static void divide(float[] a, float[] b, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = a[i] / b[i];
    }
  }

  static void maximum(float[] a, float[] b, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = Math.max(a[i], b[i]);
    }
  }

  static void minimum(float[] a, float[] b, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = Math.min(a[i], b[i]);
    }
  }

  static void less(float[] a, float[] b, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = a[i] < b[i] ? 1 : 0;
    }
  }

  static void lessEqual(float[] a, float[] b, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = a[i] <= b[i] ? 1 : 0;
    }
  }

  static void select(float[] condition, float[] a, float[] b, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = condition[i] != 0 ? a[i] : b[i];
    }
  }
}
