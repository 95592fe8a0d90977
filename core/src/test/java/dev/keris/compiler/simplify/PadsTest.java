package dev.keris.compiler.simplify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.K;
import dev.keris.graph.Gradients;
import dev.keris.ops.Concat;
import dev.keris.ops.Pad;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.testing.GraphRunner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PadsTest {
  private final Tensor x = GraphRunner.input(DType.FLOAT64, 2, 6);

  @Test
  void theGradientOfASplitIsAJoin() {
    List<Tensor> parts = new ArrayList<>();
    List<Tensor> seeds = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      parts.add(K.slice(x, 1, i, i + 1));
      seeds.add(GraphRunner.input(DType.FLOAT64, 2, 1));
    }
    Tensor gradient = Gradients.of(parts, seeds, List.of(x)).get(0);
    Simplified simplified = Simplified.of(seeds, gradient);
    assertEquals(List.of(new Concat(1)), simplified.ops());
    assertEquals(seeds, simplified.result().node().inputs());
  }

  @Test
  void whatIsLeftOutStaysZero() {
    Tensor a = pad(x, 1, 8, 0);
    Tensor b = pad(x, 7, 2, 0);
    for (Tensor sum : List.of(K.add(a, b), K.add(b, a))) {
      Simplified simplified = Simplified.of(List.of(x), sum);
      assertEquals(List.of(new Concat(1), padding(1, 2, 0)), simplified.ops());
    }
  }

  @Test
  void padsThatAreNotNeighboursAreAdded() {
    assertEquals(
        3, Simplified.of(List.of(x), K.add(pad(x, 0, 8, 0), pad(x, 7, 1, 0))).ops().size());
    assertEquals(
        2, Simplified.of(List.of(x), K.add(pad(x, 0, 8, 0), pad(x, 0, 8, 0))).ops().size());
    assertEquals(
        3, Simplified.of(List.of(x), K.add(pad(x, 0, 6, 1), pad(x, 6, 0, 0))).ops().size());
    Tensor a = pad(x, 0, 6, 0);
    Tensor twice = K.add(Unary.EXP.apply(a), K.add(a, pad(x, 6, 0, 0)));
    assertEquals(5, Simplified.of(List.of(x), twice).ops().size());
  }

  private static Pad padding(long low, long high, double value) {
    return new Pad(List.of(0L, low), List.of(0L, high), List.of(0L, 0L), value);
  }

  private static Tensor pad(Tensor x, long low, long high, double value) {
    return padding(low, high, value).apply(x);
  }
}
