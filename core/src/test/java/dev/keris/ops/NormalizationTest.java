package dev.keris.ops;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizationTest {
  @Test
  void columnsGetMeanBetaAndDeviationGamma() {
    Tensor x = Eval.tensor(Shape.of(2, 2), 1, 10, 3, 30);
    Tensor gamma = Eval.tensor(Shape.of(1, 2), 2, 1);
    Tensor beta = Eval.tensor(Shape.of(1, 2), 5, 0);
    List<Tensor> out = new Normalization(List.of(0), 0).applyAll(List.of(x, gamma, beta));
    Eval.check(out.get(0), Shape.of(2, 2), 3, -1, 7, 1);
    Eval.check(out.get(1), Shape.of(1, 2), 2, 20);
    Eval.check(out.get(2), Shape.of(1, 2), 1, 100); // biased: divided by n
  }

  @Test
  void gradientsThroughTheMomentsAreRightToo() {
    Tensor x = Eval.random(1, 4, 3);
    Tensor gamma = Eval.random(2, 1, 3);
    Normalization op = new Normalization(List.of(0), 1e-3);
    List<Tensor> inputs = List.of(x, gamma, Eval.random(3, 1, 3));
    Tensor fused = sum(op.applyAll(inputs));
    Tensor plain = sum(op.decompose(inputs));
    for (int i = 0; i < 3; i++) {
      Eval.same(K.gradients(plain, inputs).get(i), K.gradients(fused, inputs).get(i));
    }
  }

  private static Tensor sum(List<Tensor> outputs) {
    Tensor cubes = K.sum(K.pow(outputs.get(0), 3));
    return K.add(cubes, K.sum(K.multiply(outputs.get(1), outputs.get(2))));
  }

  @Test
  void parametersMustBroadcast() {
    Tensor x = Eval.counting(2, 3);
    Tensor two = Eval.counting(1, 2);
    Normalization op = new Normalization(List.of(0), 1e-3);
    String message =
        assertThrows(IllegalArgumentException.class, () -> op.applyAll(List.of(x, two, two)))
            .getMessage();
    assertTrue(message.contains("cannot broadcast") || message.contains("gamma"), message);
  }
}
