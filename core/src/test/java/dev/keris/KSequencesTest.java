package dev.keris;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.ops.CellActivation;
import dev.keris.ops.Lstm;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import dev.keris.testing.GradientCheck;
import dev.keris.testing.GraphRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KSequencesTest {
  @Test
  void anLstmByHandIsTheOperation() {
    Tensor kernel = Eval.random(1, 3, 8);
    Tensor recurrent = Eval.random(2, 2, 8);
    K.StepFunction cell =
        (x, states) -> {
          Tensor z = K.add(K.dot(x, kernel), K.dot(states.get(0), recurrent));
          List<Tensor> gates = K.split(z, 4, -1);
          Tensor kept = K.multiply(K.sigmoid(gates.get(1)), states.get(1));
          Tensor made = K.multiply(K.sigmoid(gates.get(0)), K.tanh(gates.get(2)));
          Tensor c = K.add(kept, made);
          Tensor h = K.multiply(K.sigmoid(gates.get(3)), K.tanh(c));
          return List.of(h, h, c);
        };
    Tensor x = Eval.random(3, 2, 4, 3);
    Tensor zeros = Eval.tensor(Shape.of(2, 2), 0);
    Tensor bias = Eval.tensor(Shape.of(8), 0);
    Tensor mask = K.reshape(Eval.truths(0, 1, 1, 0, 1, 0, 1, 1), 2, 4);
    for (boolean backwards : new boolean[] {false, true}) {
      var byHand = K.rnn(cell, x, List.of(zeros, zeros), backwards, mask);
      List<Tensor> operation =
          new Lstm(CellActivation.TANH, CellActivation.SIGMOID, backwards)
              .applyAll(List.of(x, zeros, zeros, kernel, recurrent, bias, mask));
      Eval.same(operation.get(0), byHand.outputs());
      Eval.same(operation.get(1), byHand.states().get(0));
      Eval.same(operation.get(2), byHand.states().get(1));
      Eval.same(K.squeeze(K.slice(operation.get(0), 1, 3, 4), 1), byHand.lastOutput());
    }
  }

  @Test
  void slicesAreMappedAndFolded() {
    Tensor x = Eval.counting(3, 2);
    Eval.check(K.mapFn(K::sum, x), Shape.of(3), 1, 5, 9);
    Eval.check(K.foldl(K::subtract, x, null), Shape.of(2), -6, -7);
    Eval.check(K.foldr(K::subtract, x, null), Shape.of(2), 2, 1);
    Eval.check(K.foldl(K::add, x, Eval.vector(1, 1)), Shape.of(2), 7, 10);
  }

  /** Adds up the probabilities of all paths that spell the label. */
  private static double naive(double[][] probabilities, List<Integer> label, int blank) {
    int time = probabilities.length;
    int classes = probabilities[0].length;
    double total = 0;
    for (int path = 0; path < Math.pow(classes, time); path++) {
      double probability = 1;
      List<Integer> spelled = new ArrayList<>();
      int rest = path;
      int before = -1;
      for (int t = 0; t < time; t++) {
        int c = rest % classes;
        rest /= classes;
        probability *= probabilities[t][c];
        if (c != before && c != blank) {
          spelled.add(c);
        }
        before = c;
      }
      total += spelled.equals(label) ? probability : 0;
    }
    return -Math.log(total);
  }

  @Test
  void ctcAddsUpAllAlignments() {
    int time = 4;
    int classes = 3;
    double[] logits = new Random(1).doubles(3 * time * classes, -1, 1).toArray();
    Tensor output = Eval.tensor(Shape.of(3, time, classes), logits);
    double[] softmax = Eval.of(K.softmax(output));
    double[][][] p = new double[3][time][classes];
    for (int i = 0; i < softmax.length; i++) {
      p[i / classes / time][i / classes % time][i % classes] = softmax[i];
    }
    Tensor labels = K.reshape(Eval.indices(1, 2, 1, 1, 2, 9), 3, 2);
    Tensor loss = K.ctcLoss(labels, output, Eval.indices(2, 2, 1), Eval.indices(4, 4, 3), 0);
    double[] expected = {
      naive(p[0], List.of(1, 2), 0),
      naive(p[1], List.of(1, 1), 0),
      naive(new double[][] {p[2][0], p[2][1], p[2][2]}, List.of(2), 0)
    };
    assertArrayEquals(expected, Eval.of(loss), 1e-9);

    Tensor keras2 = K.reshape(Eval.indices(0, 1, 0, 0, 1, 1), 3, 2);
    Tensor cost =
        K.ctcBatchCost(
            keras2,
            K.softmax(output),
            K.reshape(Eval.indices(4, 4, 4), 3, 1),
            K.reshape(Eval.indices(2, 2, 1), 3, 1));
    double[] last = {
      naive(p[0], List.of(0, 1), 2), naive(p[1], List.of(0, 0), 2), naive(p[2], List.of(1), 2)
    };
    assertEquals(Shape.of(3, 1), cost.shape());
    assertArrayEquals(last, Eval.of(cost), 1e-5);
  }

  @Test
  void ctcCanBeLearned() {
    Tensor output = GraphRunner.input(DType.FLOAT64, 2, 4, 3);
    double[] values = new Random(2).doubles(24, -1, 1).toArray();
    Tensor labels = K.reshape(Eval.indices(1, 2, 1, 1), 2, 2);
    new GradientCheck(List.of(output), List.of(values), List.of(output))
        .first(
            t -> List.of(K.ctcLoss(labels, t.get(0), Eval.indices(2, 1), Eval.indices(4, 3), 0)));
  }

  @Test
  void ctcDecodesTheBestPath() {
    // Classes a, b and blank; the paths are a a - a b and b - - a b, of which 5 and 3 steps count.
    double[] best = {0, 0, 2, 0, 1, 1, 2, 2, 0, 1};
    double[] probabilities = new double[30];
    for (int i = 0; i < 30; i++) {
      probabilities[i] = best[i / 3] == i % 3 ? 0.8 : 0.1;
    }
    Tensor yPred = Eval.tensor(Shape.of(2, 5, 3), probabilities);
    List<Tensor> decoded = K.ctcDecode(yPred, Eval.indices(5, 3));
    Eval.check(decoded.get(0), Shape.of(2, 5), 0, 0, 1, -1, -1, 1, -1, -1, -1, -1);
    double[] cost = Eval.of(decoded.get(1));
    assertArrayEquals(new double[] {-5 * Math.log(0.8), -3 * Math.log(0.8)}, cost, 1e-5);
  }
}
