package dev.keris.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LstmTest {
  private static final Lstm FORWARD = new Lstm(CellActivation.TANH, CellActivation.SIGMOID, false);
  private static final Lstm BACKWARD = new Lstm(CellActivation.TANH, CellActivation.SIGMOID, true);

  private static List<Tensor> inputs(Tensor x, Tensor... mask) {
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(x);
    inputs.add(Eval.random(2, x.shape().dim(0), 2));
    inputs.add(Eval.random(3, x.shape().dim(0), 2));
    inputs.add(Eval.random(4, 3, 8));
    inputs.add(Eval.random(5, 2, 8));
    inputs.add(Eval.random(6, 8));
    inputs.addAll(List.of(mask));
    return inputs;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void stepsAreThoseOfTheDefinition() {
    List<Tensor> inputs = inputs(Eval.random(1, 1, 2, 3));
    List<double[]> in = Eval.all(inputs);
    double[] h = in.get(1).clone();
    double[] c = in.get(2).clone();
    double[] sequence = new double[4];
    for (int t = 0; t < 2; t++) {
      double[] z = in.get(5).clone();
      for (int j = 0; j < 8; j++) {
        for (int k = 0; k < 3; k++) {
          z[j] += in.get(0)[t * 3 + k] * in.get(3)[k * 8 + j];
        }
        for (int k = 0; k < 2; k++) {
          z[j] += h[k] * in.get(4)[k * 8 + j];
        }
      }
      for (int u = 0; u < 2; u++) {
        c[u] = sigmoid(z[2 + u]) * c[u] + sigmoid(z[u]) * Math.tanh(z[4 + u]);
        h[u] = sigmoid(z[6 + u]) * Math.tanh(c[u]);
        sequence[t * 2 + u] = h[u];
      }
    }
    List<double[]> out = Eval.all(FORWARD.applyAll(inputs));
    assertArrayEquals(sequence, out.get(0), 1e-12);
    assertArrayEquals(h, out.get(1), 1e-12);
    assertArrayEquals(c, out.get(2), 1e-12);
  }

  @Test
  void goingBackwardsIsGoingForwardsThroughTheReversedSequence() {
    Tensor x = Eval.random(1, 2, 4, 3);
    Tensor mask = K.reshape(Eval.truths(1, 0, 1, 1, 0, 1, 1, 1), 2, 4);
    List<Tensor> back = BACKWARD.applyAll(inputs(x, mask));
    List<Tensor> forth =
        FORWARD.applyAll(inputs(K.reverse(x, 1), K.cast(K.reverse(mask, 1), DType.BOOL)));
    for (int i = 0; i < 3; i++) {
      Eval.same(forth.get(i), back.get(i));
    }
  }

  @Test
  void maskedStepsRepeatTheOutputAndKeepTheState() {
    Tensor x = Eval.random(1, 1, 4, 3);
    Tensor mask = K.reshape(Eval.truths(0, 1, 0, 1), 1, 4);
    List<double[]> masked = Eval.all(FORWARD.applyAll(inputs(x, mask)));
    Tensor kept = K.concatenate(List.of(K.slice(x, 1, 1, 2), K.slice(x, 1, 3, 4)), 1);
    List<double[]> shorter = Eval.all(FORWARD.applyAll(inputs(kept)));
    double[] y = shorter.get(0);
    double[] expected = {0, 0, y[0], y[1], y[0], y[1], y[2], y[3]}; // zeros before the first step
    assertArrayEquals(expected, masked.get(0), 1e-12);
    assertArrayEquals(shorter.get(1), masked.get(1), 1e-12);
    assertArrayEquals(shorter.get(2), masked.get(2), 1e-12);
  }

  @Test
  void gradientsAreThoseOfTheDecomposition() {
    Tensor mask = K.reshape(Eval.truths(0, 1, 1, 0, 1, 1), 2, 3);
    for (Lstm op : List.of(FORWARD, BACKWARD)) {
      List<Tensor> inputs = inputs(Eval.random(1, 2, 3, 3), mask);
      List<Tensor> outputs = op.applyAll(inputs);
      List<Tensor> unrolled = op.decompose(inputs);
      List<Tensor> sources = inputs.subList(0, 6);
      List<Tensor> actual = K.gradients(loss(outputs), sources);
      List<Tensor> expected = K.gradients(loss(unrolled), sources);
      for (int i = 0; i < sources.size(); i++) {
        Eval.same(expected.get(i), actual.get(i));
      }
    }
  }

  private static Tensor loss(List<Tensor> outputs) {
    Tensor sequence = K.sum(K.square(outputs.get(0)));
    return K.add(sequence, K.sum(K.multiply(outputs.get(1), outputs.get(2))));
  }

  @Test
  void complaintsSayWhatIsExpected() {
    List<Tensor> inputs = inputs(Eval.random(1, 2, 3, 4));
    String message =
        assertThrows(IllegalArgumentException.class, () -> FORWARD.applyAll(inputs)).getMessage();
    assertTrue(message.contains("LSTM of 2 units expects"), message);
    List<Tensor> empty = inputs(Eval.tensor(Shape.of(2, 0, 3), 0));
    message =
        assertThrows(IllegalArgumentException.class, () -> FORWARD.applyAll(empty)).getMessage();
    assertTrue(message.contains("at least one time step"), message);
  }
}
