package dev.keris.testing;

import static dev.keris.testing.Input.integers;
import static dev.keris.testing.Input.real;
import static dev.keris.testing.Input.state;
import static dev.keris.testing.Input.ties;
import static dev.keris.testing.Input.truth;

import dev.keris.ops.Binary;
import dev.keris.ops.Cast;
import dev.keris.ops.Dropout;
import dev.keris.ops.Identity;
import dev.keris.ops.Iota;
import dev.keris.ops.RandomNormal;
import dev.keris.ops.RandomUniform;
import dev.keris.ops.Select;
import dev.keris.ops.SigmoidCrossEntropy;
import dev.keris.ops.StopGradient;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Cases of operations whose results depend on single elements, or on none. */
final class ElementwiseCases {
  private ElementwiseCases() {}

  static Stream<OpCase> all() {
    List<OpCase> cases = new ArrayList<>();
    unary(cases);
    binary(cases);
    select(cases);
    casts(cases);
    random(cases);
    return cases.stream();
  }

  private static Input domain(Unary op, long... dims) {
    return switch (op) {
      case SQRT, RSQRT, LOG -> real(dims).in(0.2, 3);
      case RECIPROCAL -> real(dims).in(0.4, 3);
      case LOG1P -> real(dims).in(-0.6, 3);
      case TAN -> real(dims).in(-1, 1);
      case ASIN, ACOS, ATANH, ERFINV -> real(dims).in(-0.9, 0.9);
      case ACOSH -> real(dims).in(1.2, 3);
      case NOT -> truth(dims);
      default -> real(dims);
    };
  }

  private static void unary(List<OpCase> cases) {
    for (Unary op : Unary.values()) {
      cases.add(OpCase.of(op, domain(op, 2, 5)));
      cases.add(OpCase.of(op, domain(op, 37, 29)));
      if (op.accepts(DType.INT32)) {
        cases.add(OpCase.of(op, integers(-9, 9, 11)));
      }
    }
    cases.add(OpCase.of(Unary.TANH, real()));
    cases.add(OpCase.of(Unary.EXP, real(0, 3)));
    cases.add(OpCase.of(Unary.SIGMOID, real(40).in(-120, 120)));
    cases.add(OpCase.of(Unary.SOFTPLUS, real(40).in(-120, 120)));
    cases.add(OpCase.of(Unary.TANH, real(40).in(-40, 40)));
    cases.add(OpCase.of(Unary.EXP, real(40).in(-200, 100)));
    cases.add(OpCase.of(Unary.ERF, real(40).in(-7, 7)));
    cases.add(OpCase.of(Unary.ROUND, real(16).in(-4, 4)));
    cases.add(OpCase.of(Unary.SIGN, ties(20)));
    cases.add(OpCase.of(new Identity(), real(3, 2)));
    cases.add(OpCase.of(new StopGradient(), real(3, 2)));
  }

  private static void binary(List<OpCase> cases) {
    for (Binary op : Binary.values()) {
      if (op.isLogical()) {
        cases.add(OpCase.of(op, truth(3, 4), truth(3, 4)));
        cases.add(OpCase.of(op, truth(3, 4), truth(4)));
        continue;
      }
      boolean positiveFirst = op == Binary.POWER;
      boolean awayFromZero = op == Binary.DIVIDE || op == Binary.FLOOR_DIVIDE || op == Binary.MOD;
      long[][][] shapes = {
        {{3, 4}, {3, 4}},
        {{2, 1, 3}, {4, 1}},
        {{2, 3}, {}},
        {{1}, {2, 3}},
        {{5, 1}, {1, 6}},
        {{0, 3}, {1, 3}},
        {{17, 31}, {31}},
        {{6, 1, 40}, {6, 7, 40}}
      };
      for (long[][] pair : shapes) {
        Input a = positiveFirst ? real(pair[0]).in(0.2, 3) : real(pair[0]);
        Input b = awayFromZero ? real(pair[1]).in(0.4, 2) : real(pair[1]);
        cases.add(OpCase.of(op, a, b));
      }
      if (op.isPredicate()) {
        cases.add(OpCase.of(op, ties(4, 5), ties(4, 5)));
      }
      if (op != Binary.DIVIDE && op != Binary.ATAN2 && op != Binary.POWER) {
        cases.add(OpCase.of(op, integers(-20, 20, 3, 5), integers(1, 5, 5)));
      }
    }
  }

  private static void select(List<OpCase> cases) {
    cases.add(OpCase.of(new Select(), truth(3, 4), real(3, 4), real(3, 4)));
    cases.add(OpCase.of(new Select(), truth(3, 1), real(4), real()));
    cases.add(OpCase.of(new Select(), truth(), real(2, 1), real(1, 3)));
    cases.add(OpCase.of(new Select(), truth(9, 21), real(9, 21), real(21)));
    cases.add(OpCase.of(new SigmoidCrossEntropy(), real(4, 3).in(0, 1), real(4, 3)));
    cases.add(OpCase.of(new SigmoidCrossEntropy(), real(9).in(0, 1), real(9).in(-90, 90)));
  }

  private static void casts(List<OpCase> cases) {
    for (DType to : DType.values()) {
      cases.add(OpCase.of(new Cast(to), real(3, 4)));
      cases.add(OpCase.of(new Cast(to), ties(20)));
      cases.add(OpCase.of(new Cast(to), integers(-100, 100, 17)));
      cases.add(OpCase.of(new Cast(to), truth(17)));
    }
  }

  private static void random(List<OpCase> cases) {
    for (Long seed : new Long[] {null, 7L}) {
      for (Shape shape : List.of(Shape.of(3, 5), Shape.of(0), Shape.scalar(), Shape.of(999))) {
        cases.add(OpCase.typed(dtype -> new RandomUniform(shape, dtype, 3, seed), state()));
        cases.add(OpCase.typed(dtype -> new RandomNormal(shape, dtype, 3, seed), state()));
      }
    }
    cases.add(OpCase.of(new Dropout(Shape.of(4, 6), 0.4, 1, null), real(4, 6), state()));
    cases.add(OpCase.of(new Dropout(Shape.of(4, 1, 6), 0.5, 1, 3L), real(4, 3, 6), state()));
    cases.add(OpCase.of(new Dropout(Shape.of(7, 200), 0.1, 2, null), real(7, 200), state()));
    for (int axis = 0; axis < 2; axis++) {
      int along = axis;
      cases.add(OpCase.typed(t -> new Iota(new TensorSpec(Shape.of(3, 4), t), along)));
    }
    cases.add(OpCase.of(new Iota(new TensorSpec(Shape.of(5), DType.INT32), 0)));
  }
}
