package dev.keris.compiler.simplify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.keris.K;
import dev.keris.graph.Graph;
import dev.keris.ops.Binary;
import dev.keris.ops.ReadVariable;
import dev.keris.ops.TopK;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import dev.keris.testing.GraphRunner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimplifyTest {
  private final Tensor x = GraphRunner.input(DType.FLOAT32, 4);

  @Test
  void equalNodesAreMerged() {
    Tensor y = K.add(K.exp(K.square(x)), K.exp(K.multiply(K.square(x), 1)));
    assertEquals(List.of(Unary.SQUARE, Unary.EXP, Binary.ADD), Simplified.of(List.of(x), y).ops());
  }

  @Test
  void equalNodesOfSeveralOutputsAreMerged() {
    Tensor values = new TopK(2).applyAll(List.of(x)).get(0);
    Tensor again = new TopK(2).applyAll(List.of(x)).get(0);
    assertEquals(1, Simplified.of(List.of(x), values, again).ops().size());
  }

  @Test
  void aVariableIsReadOnce() {
    Variable v = new Variable("v", new TensorSpec(Shape.of(4), DType.FLOAT32), true);
    Tensor sum = K.add(new ReadVariable(v).apply(), new ReadVariable(v).apply());
    Tensor result = Simplified.of(List.of(), sum).result();
    assertSame(result.node().input(0), result.node().input(1));
  }

  @Test
  void updatesAreSimplifiedToo() {
    Variable v = new Variable("v", x.spec(), true);
    Graph graph = new Graph(List.of(x), List.of(), Map.of(v, K.add(x, 0)));
    assertSame(x, new Simplify().apply(graph).updates().get(v));
  }

  @Test
  void aGraphWithNothingToDoStays() {
    Graph graph = new Graph(List.of(x), List.of(K.exp(x)), Map.of());
    assertSame(graph, new Simplify().apply(graph));
  }
}
