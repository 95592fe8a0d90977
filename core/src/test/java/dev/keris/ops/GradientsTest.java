package dev.keris.ops;

import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.testing.GradientCheck;
import dev.keris.testing.OpCase;
import dev.keris.testing.OpCases;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation's gradient, and that gradient's gradient, against finite differences. */
class GradientsTest {
  /** Without those that stop gradients, or round so coarsely that finite differences show it. */
  static Stream<OpCase> cases() {
    return OpCases.all()
        .filter(c -> c.size() <= 80 && c.inputs().stream().anyMatch(i -> i.isDifferentiable()))
        .filter(c -> !c.name().startsWith("StopGradient") && !c.name().startsWith("Cast"))
        .filter(GradientsTest::hasFloatingResult);
  }

  private static boolean hasFloatingResult(OpCase c) {
    return c.body().apply(DType.FLOAT64, c.placeholders(DType.FLOAT64)).stream()
        .anyMatch(y -> y.dtype().isFloating());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsAreSlopes(OpCase c) {
    check(c).first(function(c));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsOfGradientsAreSlopes(OpCase c) {
    check(c).second(function(c));
  }

  private static Function<List<Tensor>, List<Tensor>> function(OpCase c) {
    return inputs -> c.body().apply(DType.FLOAT64, inputs);
  }

  private static GradientCheck check(OpCase c) {
    List<Tensor> inputs = c.placeholders(DType.FLOAT64);
    List<Tensor> sources =
        IntStream.range(0, inputs.size())
            .filter(i -> c.inputs().get(i).isDifferentiable())
            .mapToObj(inputs::get)
            .toList();
    return new GradientCheck(inputs, c.values(), sources);
  }
}
