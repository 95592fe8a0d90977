package dev.keris;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import org.junit.jupiter.api.Test;

class KElementwiseTest {
  private static final Tensor INTEGERS = Eval.indices(7, -7, 2);
  private static final Tensor REALS = Eval.vector(0.5, -1.5, 2);
  private static final Shape THREE = Shape.of(3);

  @Test
  void typesArePromotedAsInNumPy() {
    assertEquals(DType.FLOAT64, K.add(INTEGERS, REALS).dtype());
    assertEquals(DType.INT32, K.add(INTEGERS, 1).dtype());
    assertEquals(DType.FLOAT32, K.multiply(INTEGERS, 0.5).dtype());
    assertEquals(DType.FLOAT32, K.divide(INTEGERS, INTEGERS).dtype());
    assertEquals(DType.FLOAT64, K.divide(1, REALS).dtype());
    assertEquals(DType.INT32, K.add(Eval.truths(1, 0), 1).dtype());
    assertEquals(DType.FLOAT32, K.exp(INTEGERS).dtype());
    assertEquals(DType.INT32, K.square(INTEGERS).dtype());
    assertEquals(DType.INT32, K.floor(INTEGERS).dtype());
    assertSame(REALS, K.cast(REALS, "float64"));
  }

  @Test
  void numbersStandOnEitherSide() {
    Eval.check(K.add(1, REALS), THREE, 1.5, -0.5, 3);
    Eval.check(K.subtract(REALS, 1), THREE, -0.5, -2.5, 1);
    Eval.check(K.subtract(1, REALS), THREE, 0.5, 2.5, -1);
    Eval.check(K.multiply(2, REALS), THREE, 1, -3, 4);
    Eval.check(K.divide(3, REALS), THREE, 6, -2, 1.5);
    Eval.check(K.pow(2, REALS), THREE, Math.sqrt(2), Math.pow(2, -1.5), 4);
    Eval.check(K.pow(REALS, 2), THREE, 0.25, 2.25, 4);
    Eval.check(K.pow(REALS, 3), THREE, 0.125, -3.375, 8);
    assertSame(REALS, K.pow(REALS, 1));
  }

  @Test
  void divisionAndRemainderFollowPython() {
    Eval.check(K.floorDivide(INTEGERS, 2), THREE, 3, -4, 1);
    Eval.check(K.mod(INTEGERS, 3), THREE, 1, 2, 2);
    Eval.check(K.floorDivide(REALS, 1), THREE, 0, -2, 2);
    Eval.check(K.divideNoNan(REALS, Eval.vector(2, 0, 4)), THREE, 0.25, 0, 0.5);
    Eval.check(K.trunc(REALS), THREE, 0, -1, 2);
  }

  @Test
  void numbersAreClippedAndCompared() {
    Eval.check(K.clip(REALS, -1, 1), THREE, 0.5, -1, 1);
    Eval.check(K.maximum(REALS, 0), THREE, 0.5, 0, 2);
    Eval.check(K.minimum(REALS, Eval.vector(0, 0, 3)), THREE, 0, -1.5, 2);
    Eval.check(K.greater(1, REALS), THREE, 1, 1, 0);
    Eval.check(K.lessEqual(REALS, 0.5), THREE, 1, 1, 0);
    Eval.check(K.notEqual(INTEGERS, 2), THREE, 1, 1, 0);
    Eval.check(K.logicalXor(INTEGERS, Eval.truths(1, 0, 0)), THREE, 0, 1, 1);
    Eval.check(K.where(K.less(REALS, 0), 9, REALS), THREE, 0.5, 9, 2);
    Eval.check(K.where(Eval.truths(1, 0), Eval.indices(3, 4), 0.5), Shape.of(2), 3, 0.5);
  }

  @Test
  void whatIsNotFiniteIsFound() {
    Tensor x = Eval.vector(Double.NaN, Double.NEGATIVE_INFINITY, 1);
    Eval.check(K.isnan(x), THREE, 1, 0, 0);
    Eval.check(K.isinf(x), THREE, 0, 1, 0);
    Eval.check(K.isfinite(x), THREE, 0, 0, 1);
    Eval.check(K.nanToNum(x), THREE, 0, -Float.MAX_VALUE, 1);
  }

  @Test
  void inverseErrorFunctionUndoesTheErrorFunction() {
    Tensor x = Eval.vector(-0.99999, -0.3, 0, 1e-9, 0.7, 0.999999999);
    Eval.check(K.erf(K.erfinv(x)), Shape.of(6), -0.99999, -0.3, 0, 1e-9, 0.7, 0.999999999);
    Eval.check(
        K.erfinv(Eval.vector(-1, 1, 2)),
        THREE,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        Double.NaN);
  }

  @Test
  void shapesThatDoNotBroadcastAreNamed() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> K.add(REALS, Eval.vector(1, 2)))
            .getMessage();
    assertTrue(message.contains("(3,)") && message.contains("(2,)"), message);
  }

  @Test
  void settingsAreChecked() {
    final String floatx = K.floatx();
    final double epsilon = K.epsilon();
    final String format = K.imageDataFormat();
    for (Runnable wrong :
        new Runnable[] {
          () -> K.setFloatx("int32"),
          () -> K.setFloatx("float"),
          () -> K.setEpsilon(0),
          () -> K.setImageDataFormat("NHWC")
        }) {
      assertThrows(IllegalArgumentException.class, wrong::run);
    }
    try {
      K.setEpsilon(1e-3);
      K.setFloatx("float64");
      K.setImageDataFormat("channels_first");
      assertEquals(1e-3, K.epsilon());
      assertEquals(DType.FLOAT64, K.zeros(2).dtype());
      assertEquals("channels_first", K.normalizeDataFormat(null));
      assertEquals("channels_last", K.normalizeDataFormat("Channels_Last"));
    } finally {
      K.setEpsilon(epsilon);
      K.setFloatx(floatx);
      K.setImageDataFormat(format);
    }
  }
}
