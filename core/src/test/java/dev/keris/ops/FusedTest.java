package dev.keris.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.backend.reference.ReferenceBackend;
import dev.keris.graph.Graph;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.testing.Eval;
import dev.keris.testing.GraphRunner;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is special about single fused operations; their gradients are in {@link GradientsTest}. */
class FusedTest {
  private static Set<Class<?>> operations(Tensor result) {
    return Graph.nodesOf(List.of(result)).stream()
        .map(node -> node.op().getClass())
        .collect(Collectors.toSet());
  }

  @Test
  void softmaxDoesNotOverflow() {
    Tensor x = Eval.vector(1000, 1000, -1000);
    Eval.check(K.softmax(x), Shape.of(3), 0.5, 0.5, 0);
    Eval.check(K.logSoftmax(x), Shape.of(3), -Math.log(2), -Math.log(2), -2000 - Math.log(2));
  }

  @Test
  void softmaxNeedsClasses() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> K.softmax(K.zeros(2, 0))).getMessage();
    assertTrue(message.contains("at least one along axis 1"), message);
  }

  @Test
  void crossEntropiesDoNotOverflow() {
    Tensor logits = Eval.vector(-1000, 1000, 0);
    Tensor labels = Eval.vector(0, 1, 1);
    Eval.check(new SigmoidCrossEntropy().apply(labels, logits), Shape.of(3), 0, 0, Math.log(2));
    Tensor oneHot = Eval.vector(1, 0, 0);
    Eval.check(new SoftmaxCrossEntropy().apply(oneHot, logits), Shape.scalar(), 2000);
  }

  @Test
  void linearDifferentiatesThroughItsOutputWithoutComputingItAgain() {
    Tensor x = GraphRunner.input(DType.FLOAT64, 2, 3);
    Tensor kernel = GraphRunner.input(DType.FLOAT64, 3, 4);
    Tensor bias = GraphRunner.input(DType.FLOAT64, 4);
    Tensor y = new Linear(false, false, Unary.TANH).apply(x, kernel, bias);
    Tensor gradient = K.gradients(y, List.of(bias)).get(0);
    assertTrue(operations(gradient).contains(Linear.class));
    assertTrue(!operations(gradient).contains(MatMul.class), operations(gradient).toString());
  }

  @Test
  void dropoutKeepsNoMaskForItsGradient() {
    Tensor x = GraphRunner.input(DType.FLOAT64, 4, 50);
    Tensor state = GraphRunner.input(DType.INT32, 4);
    Tensor y = new Dropout(x.shape(), 0.3, 1, null).apply(x, state);
    Tensor gradient = K.gradients(y, List.of(x)).get(0);
    assertEquals(Dropout.class, gradient.node().op().getClass());
    double[] ones = new double[200];
    Arrays.fill(ones, 1);
    List<double[]> values =
        GraphRunner.on(new ReferenceBackend())
            .with(x, ones)
            .with(state, 1, 2, 3, 4)
            .values(List.of(y, gradient));
    assertArrayEquals(values.get(0), values.get(1));
    double kept = 0;
    for (double value : values.get(0)) {
      assertTrue(value == 0 || Math.abs(value - 1 / 0.7) < 1e-12, "value " + value);
      kept += value == 0 ? 0 : 1;
    }
    assertEquals(0.7, kept / 200, 0.1);
  }

  @Test
  void aFusedOperationIsDifferentiatedAsItsDecomposition() {
    Tensor x = Eval.vector(0.5, -1, 2);
    Tensor twice = K.multiply(x, x); // one input depends on the other
    Op cube = new Product();
    Tensor y = cube.apply(x, twice);
    Eval.check(K.gradients(y, List.of(x)).get(0), Shape.of(3), 0.75, 3, 12);
    Tensor slope = K.gradients(y, List.of(x)).get(0);
    Eval.check(K.gradients(slope, List.of(x)).get(0), Shape.of(3), 3, -6, 12);
  }

  /** A fused operation without a gradient of its own. */
  private record Product() implements Op {
    @Override
    public List<TensorSpec> infer(List<TensorSpec> inputs) {
      return inputs.subList(0, 1);
    }

    @Override
    public boolean isFused() {
      return true;
    }

    @Override
    public List<Tensor> decompose(List<Tensor> inputs) {
      return List.of(K.multiply(inputs.get(0), inputs.get(1)));
    }
  }

  @Test
  void stopGradientStops() {
    Tensor x = Eval.vector(1, 2);
    Tensor y = K.multiply(K.stopGradient(K.square(x)), x);
    Eval.check(K.gradients(y, List.of(x)).get(0), Shape.of(2), 1, 4);
  }
}
