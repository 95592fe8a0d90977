package dev.keris.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.keris.K;
import dev.keris.backend.Backends;
import dev.keris.ops.MaxPool;
import dev.keris.ops.Window;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.GraphRunner;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the backend does with NaN: it passes it on, but for the two deviations that it names. */
class NanTest {
  private static final double[] X = {Double.NaN, Double.POSITIVE_INFINITY, -1, 2};
  private final Tensor x = GraphRunner.input(DType.FLOAT32, 4, 1);
  private final Tensor kernel = GraphRunner.input(DType.FLOAT32, 1, 1);
  private final Tensor bias = GraphRunner.input(DType.FLOAT32, 1);

  private void assertGives(Tensor y, double... expected) {
    GraphRunner runner =
        GraphRunner.on(Backends.get("cpu")).with(x, X).with(kernel, 1).with(bias, 0);
    assertArrayEquals(expected, runner.value(y), 1e-6);
  }

  @Test
  void elementwiseFunctionsPassItOn() {
    assertGives(K.relu(x), Double.NaN, Double.POSITIVE_INFINITY, 0, 2);
    assertGives(K.maximum(x, 1), Double.NaN, Double.POSITIVE_INFINITY, 1, 2);
    assertGives(K.tanh(x), Double.NaN, 1, Math.tanh(-1), Math.tanh(2));
    assertGives(K.max(x), Double.NaN);
  }

  @Test
  void productsPassItOnAndSoDoTheSigmoidsFusedIntoThem() {
    assertGives(linear(), Double.NaN, Double.POSITIVE_INFINITY, -1, 2);
    assertGives(K.sigmoid(linear()), Double.NaN, 1, 1 / (1 + Math.E), 1 / (1 + Math.exp(-2)));
  }

  @Test
  void aReluFusedIntoAProductGivesZero() {
    assertGives(K.relu(linear()), 0, Double.POSITIVE_INFINITY, 0, 2);
  }

  @Test
  void maximumPoolingPassesTheOtherElementsOn() {
    Tensor pooled =
        new MaxPool(List.of(2L), Window.valid(List.of(2L))).apply(K.reshape(x, Shape.of(1, 4, 1)));
    assertGives(pooled, Double.POSITIVE_INFINITY, 2);
  }

  private Tensor linear() {
    return K.add(K.matmul(x, kernel), bias);
  }
}
