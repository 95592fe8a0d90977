package dev.keris.backend.cpu.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class VectorMathTest {
  private static final int BLOCK = 1024;
  private static final float[] SPECIAL = {
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    0f,
    -0f,
    1,
    -1,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    88.7f,
    88.8f,
    89,
    104,
    -86,
    -88,
    -104,
    1e9f,
    -1e9f,
    16_777_216,
    8191.7f,
    8192.5f,
    -1e5f
  };

  private final VectorMath math = new VectorMath(BLOCK);
  private final Random random = new Random(1);

  private interface Function {
    void apply(float[] x, float[] y, int n);
  }

  @Test
  void exp() {
    check(math::exp, Math::exp, 2, 1.7e-38);
  }

  @Test
  void expm1() {
    check(math::expm1, Math::expm1, 2, 0);
  }

  @Test
  void log() {
    check(math::log, Math::log, 2, 0);
  }

  @Test
  void log1p() {
    check(math::log1p, Math::log1p, 2, 0);
  }

  @Test
  void tanh() {
    check(math::tanh, Math::tanh, 4, 0);
    for (float y : values(math::tanh)) {
      assertTrue(!(Math.abs(y) > 1));
    }
  }

  @Test
  void sigmoid() {
    check(math::sigmoid, x -> 1 / (1 + Math.exp(-x)), 4, 1.7e-38);
  }

  @Test
  void softplus() {
    check(math::softplus, x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), 4, 1.7e-38);
  }

  @Test
  void erf() {
    check(math::erf, VectorMathTest::erf, 6, 0);
    for (float y : values(math::erf)) {
      assertTrue(!(Math.abs(y) > 1));
    }
  }

  @Test
  void sinAndCos() {
    check(math::sin, Math::sin, 4, 1.2e-7);
    check(math::cos, Math::cos, 4, 1.2e-7);
  }

  @Test
  void roots() {
    check(math::sqrt, Math::sqrt, 1, 0);
    check(math::rsqrt, x -> 1 / Math.sqrt(x), 2, 0);
  }

  @Test
  void powers() {
    for (float exponent : new float[] {-2, -1, -0.5f, 0, 0.5f, 1, 1.5f, 2, 3}) {
      float[] x = {0.25f, 1, 2, 3.7f, 100};
      float[] y = new float[x.length];
      math.pow(x, exponent, y, x.length);
      for (int i = 0; i < x.length; i++) {
        assertEquals(Math.pow(x[i], exponent), y[i], 2e-7 * Math.pow(x[i], exponent));
      }
    }
  }

  @Test
  void theInputMayBeTheOutput() {
    Function[] all = {
      math::exp,
      math::expm1,
      math::log,
      math::log1p,
      math::tanh,
      math::sigmoid,
      math::softplus,
      math::erf,
      math::sin,
      math::cos,
      math::sqrt,
      math::rsqrt
    };
    for (Function function : all) {
      float[] x = sample();
      float[] y = new float[BLOCK];
      function.apply(x, y, BLOCK);
      function.apply(x, x, BLOCK);
      assertArrayEquals(y, x);
    }
  }

  @Test
  void onlyTheFirstElementsAreWritten() {
    for (int n : new int[] {0, 1, 7, 17, 100}) {
      float[] x = sample();
      float[] y = new float[BLOCK];
      math.log(x, y, n);
      math.sigmoid(x, y, n);
      for (int i = n; i < BLOCK; i++) {
        assertEquals(0f, y[i]);
      }
    }
  }

  /** Floats of all magnitudes, evenly in their bits, with the special ones among them. */
  private float[] sample() {
    float[] x = new float[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      x[i] =
          switch (i % 4) {
            case 0 -> Float.intBitsToFloat(random.nextInt());
            case 1 -> (float) random.nextGaussian();
            case 2 -> (random.nextFloat() - 0.5f) * 180;
            default -> 1 + (random.nextFloat() - 0.5f) / 8;
          };
    }
    System.arraycopy(SPECIAL, 0, x, random.nextInt(BLOCK - SPECIAL.length), SPECIAL.length);
    return x;
  }

  private float[] values(Function function) {
    float[] y = new float[200 * BLOCK];
    for (int round = 0; round < 200; round++) {
      float[] block = new float[BLOCK];
      function.apply(sample(), block, BLOCK);
      System.arraycopy(block, 0, y, round * BLOCK, BLOCK);
    }
    return y;
  }

  private void check(Function function, DoubleUnaryOperator exact, double ulps, double absolute) {
    float[] y = new float[BLOCK];
    for (int round = 0; round < 400; round++) {
      float[] x = sample();
      function.apply(x, y, BLOCK);
      for (int i = 0; i < BLOCK; i++) {
        double want = exact.applyAsDouble(x[i]);
        float rounded = (float) want;
        double error = Math.abs(y[i] - want);
        boolean fits =
            Float.compare(y[i], rounded) == 0
                || error <= ulps * Math.ulp(rounded)
                || error <= absolute
                || y[i] == 0 && rounded == 0
                || Float.isInfinite(y[i]) && Math.abs(want) > Float.MAX_VALUE;
        float argument = x[i];
        float got = y[i];
        assertTrue(fits, () -> "f(" + argument + "): expected " + want + ", got " + got);
      }
    }
  }

  /** A series of positive terms; 1 to the last bit beyond 4. */
  private static double erf(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < 300; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
