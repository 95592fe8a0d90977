package dev.keris.compiler.simplify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.compiler.Plan;
import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.ops.Op;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Interpreter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Simplifies tensors, and checks that this changes no number, special ones included. */
final class Simplified {
  private static final double[] SPECIAL = {
    0, -0.0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 2, 0.5
  };

  private final Graph graph;

  private Simplified(Graph graph) {
    this.graph = graph;
  }

  static Simplified of(List<Tensor> inputs, Tensor... results) {
    Graph before = new Graph(inputs, List.of(results), Map.of());
    Graph after = new Simplify().apply(before);
    Random random = new Random(5);
    for (int round = 0; round < 2; round++) {
      List<double[]> numbers = new ArrayList<>();
      for (Tensor input : inputs) {
        boolean special = round == 1 && input.dtype().isFloating();
        numbers.add(numbers(input, special, random));
      }
      Interpreter expected = new Interpreter(before, numbers);
      Interpreter actual = new Interpreter(after, numbers);
      for (int i = 0; i < results.length; i++) {
        Tensor result = after.outputs().get(i);
        assertEquals(results[i].spec(), result.spec());
        assertArrayEquals(plusZero(expected.get(results[i])), plusZero(actual.get(result)), 1e-12);
      }
    }
    return new Simplified(after);
  }

  private static double[] numbers(Tensor input, boolean special, Random random) {
    return random
        .ints(input.shape().size(), 0, SPECIAL.length)
        .mapToDouble(
            i -> {
              if (input.dtype() == DType.BOOL) {
                return i % 2;
              }
              return special ? SPECIAL[i] : input.dtype().isFloating() ? (i - 3) / 4.0 : i;
            })
        .toArray();
  }

  /** Adding a zero may lose the sign of another zero; that is allowed. */
  private static double[] plusZero(double[] values) {
    return Arrays.stream(values).map(v -> v + 0.0).toArray();
  }

  /** Returns the operations that are left to compute, in order. */
  List<Op> ops() {
    return graph.nodes().stream().filter(Plan::needsKernel).map(Node::op).toList();
  }

  /** Returns what has become of the first result. */
  Tensor result() {
    return graph.outputs().get(0);
  }

  /** Returns the rewritten graph. */
  Graph graph() {
    return graph;
  }
}
