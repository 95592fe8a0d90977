package dev.keris.backend.cpu.reduction;

import dev.keris.ops.Reduce;

/** The three ways in which two numbers become one. */
enum Combine {
  SUM(0) {
    @Override
    void into(float[] total, float[] x, int offset, int count) {
      for (int i = 0; i < count; i++) {
        total[i] += x[offset + i];
      }
    }

    @Override
    double of(double a, double b) {
      return a + b;
    }
  },
  MAX(Float.NEGATIVE_INFINITY) {
    @Override
    void into(float[] total, float[] x, int offset, int count) {
      for (int i = 0; i < count; i++) {
        total[i] = Math.max(total[i], x[offset + i]);
      }
    }

    @Override
    double of(double a, double b) {
      return Math.max(a, b);
    }
  },
  MIN(Float.POSITIVE_INFINITY) {
    @Override
    void into(float[] total, float[] x, int offset, int count) {
      for (int i = 0; i < count; i++) {
        total[i] = Math.min(total[i], x[offset + i]);
      }
    }

    @Override
    double of(double a, double b) {
      return Math.min(a, b);
    }
  };

  private final float identity;

  Combine(float identity) {
    this.identity = identity;
  }

  static Combine of(Reduce.Kind kind) {
    return switch (kind) {
      case SUM, MEAN -> SUM;
      case MAX -> MAX;
      case MIN -> MIN;
      default -> throw new IllegalArgumentException("No kernel for " + kind);
    };
  }

  /** Returns what a reduction starts from. */
  float identity() {
    return identity;
  }

  /** Combines count elements of x, from an offset on, into as many totals. */
  abstract void into(float[] total, float[] x, int offset, int count);

  /** Combines two numbers. */
  abstract double of(double a, double b);
}
