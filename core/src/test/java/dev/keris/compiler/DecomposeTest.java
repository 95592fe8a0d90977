package dev.keris.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.K;
import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.ops.Softmax;
import dev.keris.ops.SoftmaxCrossEntropy;
import dev.keris.ops.StopGradient;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.testing.GraphRunner;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DecomposeTest {
  private final Tensor x = GraphRunner.input(DType.FLOAT32, 2, 3);

  private static List<Node> decomposed(Tensor input, Tensor result, Predicate<Node> supported) {
    Graph graph = new Graph(List.of(input), List.of(result), Map.of());
    return new Decompose(supported).apply(graph).nodes();
  }

  @Test
  void whatHasAKernelStays() {
    Graph graph = new Graph(List.of(x), List.of(new Softmax(1, false).apply(x)), Map.of());
    assertSame(graph, new Decompose(node -> true).apply(graph));
  }

  @Test
  void decompositionsAreDecomposedThemselves() {
    Tensor loss = new SoftmaxCrossEntropy().apply(x, x);
    List<Node> nodes = decomposed(x, loss, node -> !node.op().isFused());
    assertEquals(0, nodes.stream().filter(node -> node.op().isFused()).count());
    List<Node> kept =
        decomposed(x, loss, node -> !node.op().isFused() || node.op() instanceof Softmax);
    assertEquals(1, kept.stream().filter(node -> node.op().isFused()).count());
  }

  @Test
  void anOutputMayBeAnInput() {
    List<Node> nodes = decomposed(x, new StopGradient().apply(x), node -> false);
    assertEquals(List.of(x.node()), nodes);
  }

  @Test
  void aPrimitiveWithoutAKernelIsAnError() {
    UnsupportedOperationException error =
        assertThrows(
            UnsupportedOperationException.class,
            () -> decomposed(x, K.add(x, x), node -> node.op() instanceof Unary));
    assertEquals(
        "The backend has no kernel for ADD(float32(2, 3), float32(2, 3)) -> [float32(2, 3)], and it"
            + " cannot be decomposed.",
        error.getMessage());
  }
}
