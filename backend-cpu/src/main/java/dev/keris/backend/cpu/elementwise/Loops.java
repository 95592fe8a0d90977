package dev.keris.backend.cpu.elementwise;

/**
 * Plain loops over arrays, one operation each, in the form that the compiler vectorises. Comparing
 * and selecting go through integers: on floats they become branches, which random data make slow.
 */
final class Loops {
  private static final int TRUE = Float.floatToRawIntBits(1);

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
      int bits = x[i] != 0 ? TRUE : 0;
      out[i] = Float.intBitsToFloat(bits);
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

  static void equal(float[] a, float[] b, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      int bits = a[i] == b[i] ? TRUE : 0;
      out[i] = Float.intBitsToFloat(bits);
    }
  }

  static void less(float[] a, float[] b, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      int bits = a[i] < b[i] ? TRUE : 0;
      out[i] = Float.intBitsToFloat(bits);
    }
  }

  static void lessEqual(float[] a, float[] b, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      int bits = a[i] <= b[i] ? TRUE : 0;
      out[i] = Float.intBitsToFloat(bits);
    }
  }

  static void select(float[] condition, float[] a, float[] b, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      int mask = Float.floatToRawIntBits(condition[i]) << 2 >> 31; // all bits of 1.0f, none of 0
      out[i] =
          Float.intBitsToFloat(
              Float.floatToRawIntBits(a[i]) & mask | Float.floatToRawIntBits(b[i]) & ~mask);
    }
  }
}
