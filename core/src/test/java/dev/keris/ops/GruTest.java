package dev.keris.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GruTest {
  private static Gru gru(boolean resetAfter, boolean goBackwards) {
    return new Gru(CellActivation.TANH, CellActivation.SIGMOID, resetAfter, goBackwards);
  }

  private static List<Tensor> inputs(Tensor x, Tensor... mask) {
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(x);
    inputs.add(Eval.random(2, x.shape().dim(0), 2));
    inputs.add(Eval.random(3, 3, 6));
    inputs.add(Eval.random(4, 2, 6));
    inputs.add(Eval.random(5, 6));
    inputs.add(Eval.random(6, 6));
    inputs.addAll(List.of(mask));
    return inputs;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double dot(double[] a, int start, double[] matrix, int column, double bias) {
    double sum = bias;
    for (int k = 0; k < matrix.length / 6; k++) {
      sum += a[start + k] * matrix[k * 6 + column];
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stepsAreThoseOfTheDefinition(boolean resetAfter) {
    List<Tensor> inputs = inputs(Eval.random(1, 1, 2, 3));
    List<double[]> in = Eval.all(inputs);
    double[] h = in.get(1).clone();
    double[] sequence = new double[4];
    for (int t = 0; t < 2; t++) {
      double[] gates = new double[4];
      for (int j = 0; j < 4; j++) {
        double fromInput = dot(in.get(0), t * 3, in.get(2), j, in.get(4)[j]);
        gates[j] = sigmoid(fromInput + dot(h, 0, in.get(3), j, in.get(5)[j]));
      }
      double[] kept = {gates[2] * h[0], gates[3] * h[1]};
      double[] next = new double[2];
      for (int u = 0; u < 2; u++) {
        double bias = in.get(5)[4 + u];
        double memory =
            resetAfter
                ? gates[2 + u] * dot(h, 0, in.get(3), 4 + u, bias)
                : dot(kept, 0, in.get(3), 4 + u, bias);
        double g = Math.tanh(dot(in.get(0), t * 3, in.get(2), 4 + u, in.get(4)[4 + u]) + memory);
        next[u] = gates[u] * h[u] + (1 - gates[u]) * g;
        sequence[t * 2 + u] = next[u];
      }
      h = next;
    }
    List<double[]> out = Eval.all(gru(resetAfter, false).applyAll(inputs));
    assertArrayEquals(sequence, out.get(0), 1e-12);
    assertArrayEquals(h, out.get(1), 1e-12);
  }

  @Test
  void maskedStepsRepeatTheOutputAndKeepTheState() {
    Tensor x = Eval.random(1, 1, 4, 3);
    Tensor mask = K.reshape(Eval.truths(0, 1, 0, 1), 1, 4);
    List<double[]> masked = Eval.all(gru(true, false).applyAll(inputs(x, mask)));
    Tensor kept = K.concatenate(List.of(K.slice(x, 1, 1, 2), K.slice(x, 1, 3, 4)), 1);
    List<double[]> shorter = Eval.all(gru(true, false).applyAll(inputs(kept)));
    double[] y = shorter.get(0);
    double[] expected = {0, 0, y[0], y[1], y[0], y[1], y[2], y[3]}; // zeros before the first step
    assertArrayEquals(expected, masked.get(0), 1e-12);
    assertArrayEquals(shorter.get(1), masked.get(1), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void gradientsAreThoseOfTheDecomposition(boolean resetAfter) {
    Tensor mask = K.reshape(Eval.truths(0, 1, 1, 0, 1, 1), 2, 3);
    for (boolean backwards : new boolean[] {false, true}) {
      Gru op = gru(resetAfter, backwards);
      List<Tensor> inputs = inputs(Eval.random(1, 2, 3, 3), mask);
      List<Tensor> sources = inputs.subList(0, 6);
      List<Tensor> actual = K.gradients(loss(op.applyAll(inputs)), sources);
      List<Tensor> expected = K.gradients(loss(op.decompose(inputs)), sources);
      for (int i = 0; i < sources.size(); i++) {
        Eval.same(expected.get(i), actual.get(i));
      }
    }
  }

  private static Tensor loss(List<Tensor> outputs) {
    return K.add(K.sum(K.square(outputs.get(0))), K.sum(K.pow(outputs.get(1), 3)));
  }

  @Test
  void complaintsSayWhatIsExpected() {
    List<Tensor> inputs = inputs(Eval.random(1, 2, 3, 4));
    String message =
        assertThrows(IllegalArgumentException.class, () -> gru(true, false).applyAll(inputs))
            .getMessage();
    assertTrue(message.contains("GRU of 2 units expects"), message);
    List<Tensor> empty = inputs(Eval.tensor(Shape.of(2, 0, 3), 0));
    message =
        assertThrows(IllegalArgumentException.class, () -> gru(true, false).applyAll(empty))
            .getMessage();
    assertTrue(message.contains("at least one time step"), message);
  }
}
