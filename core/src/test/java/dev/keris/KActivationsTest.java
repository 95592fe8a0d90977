package dev.keris;

import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import dev.keris.testing.GradientCheck;
import dev.keris.testing.GraphRunner;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KActivationsTest {
  private final Tensor x = Eval.vector(-2, -0.5, 0, 0.5, 4, 8);

  private void check(Tensor y, double... expected) {
    Eval.check(y, Shape.of(6), expected);
  }

  @Test
  void rectifiersBend() {
    check(K.relu(x), 0, 0, 0, 0.5, 4, 8);
    check(K.relu6(x), 0, 0, 0, 0.5, 4, 6);
    check(K.leakyRelu(x), -0.4, -0.1, 0, 0.5, 4, 8);
    check(K.relu(x, 0.1, 5.0, 1), -0.3, -0.15, -0.1, -0.05, 4, 5);
    check(K.relu(x, 0, null, 1), 0, 0, 0, 0, 4, 8);
    check(K.relu(x, 0, 3.0, 0), 0, 0, 0, 0.5, 3, 3);
    check(K.threshold(x, 1, -7), -7, -7, -7, -7, 4, 8);
  }

  @Test
  void hardOnesClip() {
    check(K.hardSigmoid(x), 1.0 / 6, 2.5 / 6, 0.5, 3.5 / 6, 1, 1);
    check(K.hardTanh(x), -1, -0.5, 0, 0.5, 1, 1);
    check(K.hardShrink(x, 0.5), -2, 0, 0, 0, 4, 8);
    check(K.softShrink(x, 0.5), -1.5, 0, 0, 0, 3.5, 7.5);
    check(K.hardSilu(x), -2.0 / 6, -1.25 / 6, 0, 1.75 / 6, 4, 8);
    check(K.sparsePlus(x), 0, 0.0625, 0.25, 0.5625, 4, 8);
    check(K.sparseSigmoid(x), 0, 0.25, 0.5, 0.75, 1, 1);
  }

  @Test
  void smoothOnesFollowTheirFormulas() {
    check(K.softsign(x), -2.0 / 3, -1.0 / 3, 0, 1.0 / 3, 0.8, 8.0 / 9);
    check(K.elu(x, 2), 2 * Math.expm1(-2), 2 * Math.expm1(-0.5), 0, 0.5, 4, 8);
    check(K.celu(x, 2), 2 * Math.expm1(-1), 2 * Math.expm1(-0.25), 0, 0.5, 4, 8);
    Eval.same(K.multiply(K.sigmoid(x), x), K.swish(x));
    Eval.same(K.log(K.sigmoid(x)), K.logSigmoid(x));
    Eval.check(K.gelu(Eval.vector(1), false), Shape.of(1), 0.8413447460685429);
    Eval.check(K.gelu(Eval.vector(1)), Shape.of(1), 0.8411919906082768);
    Eval.check(K.selu(Eval.vector(-1)), Shape.of(1), -1.1113307378125625);
    Eval.check(K.squareplus(Eval.vector(0, 1.5), 4), Shape.of(2), 1, 2);
    Eval.check(K.mish(Eval.vector(1)), Shape.of(1), 0.8650983882673103);
  }

  @Test
  void halvesAndSimplices() {
    Tensor two = Eval.tensor(Shape.of(1, 4), 3, 5, 0, 0);
    Eval.check(K.glu(two, -1), Shape.of(1, 2), 1.5, 2.5);
    Eval.check(K.sparsemax(Eval.vector(1, 0.8, -3), -1), Shape.of(3), 0.1, 0, 0); // as Keras
    Tensor equal = Eval.tensor(Shape.of(2, 2), 5, 5, 9, 0);
    Eval.check(K.sparsemax(equal, 1), Shape.of(2, 2), 0, 0, 1, 0);
  }

  static Stream<UnaryOperator<Tensor>> smooth() {
    return Stream.of(
        K::elu,
        K::selu,
        x -> K.celu(x, 1.5),
        K::gelu,
        x -> K.gelu(x, false),
        K::silu,
        K::mish,
        K::softsign,
        K::logSigmoid,
        K::hardSigmoid,
        K::hardSilu,
        K::leakyRelu,
        x -> K.relu(x, 0.1, 1.5, 0.5),
        K::tanhShrink,
        x -> K.softShrink(x, 0.5),
        x -> K.squareplus(x, 2),
        K::sparsePlus,
        x -> K.glu(x, 0),
        x -> K.sparsemax(x, 0));
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void gradientsAreSlopesAndFiniteFarOut(UnaryOperator<Tensor> activation) {
    Tensor input = GraphRunner.input(DType.FLOAT64, 8);
    double[] values = {-1.7, -0.9, -0.3, -0.1, 0.2, 0.6, 1.3, 2.1};
    new GradientCheck(List.of(input), List.of(values), List.of(input))
        .first(t -> List.of(activation.apply(t.get(0))));
    Tensor far = Eval.vector(-800, 800);
    Tensor gradient = K.gradients(activation.apply(far), List.of(far)).get(0);
    Eval.check(K.isfinite(gradient), Shape.of(2), 1, 1);
  }
}
