package dev.keris.compiler.fuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.backend.reference.Kernels;
import dev.keris.backend.reference.ReferenceBackend;
import dev.keris.compiler.Compiler;
import dev.keris.compiler.FusedElementwise;
import dev.keris.compiler.Target;
import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.ops.Binary;
import dev.keris.ops.MatMul;
import dev.keris.ops.RandomUniform;
import dev.keris.ops.ReadVariable;
import dev.keris.ops.Select;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import dev.keris.testing.GraphRunner;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FuseElementwiseTest {
  private static final Target FUSING = Target.of(Kernels::supports).fusing(node -> true);

  @Test
  void aChainBecomesOneNode() {
    Tensor x = GraphRunner.input(DType.FLOAT32, 2, 3);
    Tensor bias = GraphRunner.input(DType.FLOAT32, 3);
    Tensor y = K.multiply(Unary.TANH.apply(K.add(x, bias)), 2);
    FusedElementwise fused = (FusedElementwise) only(List.of(x, bias), y).op();
    assertEquals(Shape.of(2, 3), fused.shape());
    assertEquals(2, fused.arity());
    assertEquals(4, fused.instructions().size()); // the number 2 is one of them
    double[] values =
        GraphRunner.on(new ReferenceBackend(FUSING))
            .with(x, 0, 0, 0, 1, 1, 1)
            .with(bias, 0, 1, -1)
            .value(y);
    double[] sums = {0, 1, -1, 1, 2, 0};
    assertArrayEquals(Arrays.stream(sums).map(s -> 2 * Math.tanh(s)).toArray(), values, 1e-6);
  }

  @Test
  void whatOthersReadIsAnOutputToo() {
    Tensor x = GraphRunner.input(DType.FLOAT32, 4);
    Tensor square = K.square(x);
    Tensor sum = K.add(square, x);
    Node fused = nodes(List.of(x), square, sum).get(0);
    assertEquals(2, fused.outputs().size());
  }

  @Test
  void aPathThroughAnotherNodeKeepsItsEndsApart() {
    Tensor x = GraphRunner.input(DType.FLOAT32, 3, 3);
    Tensor before = K.add(K.square(x), 1);
    Tensor after = K.neg(K.add(before, new MatMul(false, false).apply(before, before)));
    List<Node> nodes = nodes(List.of(x), after);
    assertEquals(3, nodes.size());
    assertTrue(nodes.get(0).op() instanceof FusedElementwise);
    assertTrue(nodes.get(1).op() instanceof MatMul);
    assertTrue(nodes.get(2).op() instanceof FusedElementwise);
  }

  @Test
  void whatOnlyLaterNodesNeedIsComputedThere() {
    Tensor x = GraphRunner.input(DType.FLOAT32, 3, 3);
    Tensor y = Unary.RELU.apply(x);
    Tensor g = new MatMul(false, false).apply(y, y);
    Tensor back = new Select().apply(K.greater(y, 0), g, K.zerosLike(g));
    List<Node> nodes = nodes(List.of(x), back);
    assertEquals(List.of(Unary.RELU, new MatMul(false, false)), ops(nodes).subList(0, 2));
    assertEquals(3, nodes.size());
  }

  @Test
  void scalarsAreComputedOnceNotPerElement() {
    Tensor x = GraphRunner.input(DType.FLOAT32, 8);
    Tensor step = GraphRunner.input(DType.FLOAT32);
    Tensor rate = K.multiply(K.rsqrt(step), 0.1);
    List<Node> nodes = nodes(List.of(x, step), K.neg(K.multiply(x, rate)));
    assertEquals(2, nodes.size());
    assertEquals(Shape.scalar(), ((FusedElementwise) nodes.get(0).op()).shape());
  }

  @Test
  void anAdamUpdateIsOneNodeThatChangesThreeVariablesInPlace() {
    Variable p = new Variable("p", new TensorSpec(Shape.of(5), DType.FLOAT32), true);
    Variable m = new Variable("m", p.spec(), false);
    Variable v = new Variable("v", p.spec(), false);
    Tensor g = GraphRunner.input(DType.FLOAT32, 5);
    Tensor rate = GraphRunner.input(DType.FLOAT32);
    Tensor newM = moved(new ReadVariable(m).apply(), g, 0.1);
    Tensor newV = moved(new ReadVariable(v).apply(), K.square(g), 0.001);
    Tensor step = K.divide(K.multiply(newM, rate), K.add(Unary.SQRT.apply(newV), 1e-7));
    Map<Variable, Tensor> updates = new LinkedHashMap<>();
    updates.put(m, newM);
    updates.put(v, newV);
    updates.put(p, K.subtract(new ReadVariable(p).apply(), step));
    var plan = Compiler.compile(new Graph(List.of(g, rate), List.of(), updates), FUSING);
    assertEquals(1, plan.schedule().size());
    assertEquals(3, plan.schedule().get(0).outputs().size());
    assertEquals(List.of(), plan.copies());
    assertEquals(0, plan.arenaBytes());
  }

  private static Tensor moved(Tensor average, Tensor x, double rate) {
    return K.add(average, K.multiply(K.subtract(x, average), rate));
  }

  @Test
  void dropoutDrawsItsNumbersInTheSamePass() {
    Tensor state = GraphRunner.input(DType.INT32, 4);
    Tensor x = GraphRunner.input(DType.FLOAT32, 2, 4);
    Tensor drawn = new RandomUniform(x.shape(), DType.FLOAT32, 3, null).apply(state);
    Tensor kept = Binary.GREATER_EQUAL.apply(drawn, K.constant(0.5, DType.FLOAT32));
    Tensor y = new Select().apply(kept, K.multiply(x, 2), K.zerosLike(x));
    assertTrue(only(List.of(state, x), y).op() instanceof FusedElementwise);
    double[][] values = new double[2][];
    for (int fused = 0; fused < 2; fused++) {
      Target target = fused == 1 ? FUSING : Target.of(Kernels::supports);
      values[fused] =
          GraphRunner.on(new ReferenceBackend(target))
              .with(state, 1, 2, 3, 4)
              .with(x, 1, 2, 3, 4, 5, 6, 7, 8)
              .value(y);
    }
    assertArrayEquals(values[0], values[1]);
    assertTrue(Arrays.stream(values[0]).anyMatch(value -> value == 0));
    assertTrue(Arrays.stream(values[0]).anyMatch(value -> value != 0));
  }

  @Test
  void aVeryLongChainIsCut() {
    Tensor x = GraphRunner.input(DType.FLOAT32, 2);
    Tensor y = x;
    for (int i = 0; i < 200; i++) {
      y = Unary.SIN.apply(y);
    }
    List<Node> nodes = nodes(List.of(x), y);
    assertEquals(4, nodes.size());
    for (Node node : nodes) {
      assertTrue(((FusedElementwise) node.op()).instructions().size() <= 64);
    }
  }

  @Test
  void nothingIsFusedThatIsNotWanted() {
    Tensor x = GraphRunner.input(DType.FLOAT32, 2);
    Graph graph = new Graph(List.of(x), List.of(K.neg(K.square(x))), Map.of());
    assertEquals(graph, new FuseElementwise(node -> false).apply(graph));
  }

  private static Node only(List<Tensor> inputs, Tensor result) {
    List<Node> nodes = nodes(inputs, result);
    assertEquals(1, nodes.size());
    return nodes.get(0);
  }

  private static List<Node> nodes(List<Tensor> inputs, Tensor... results) {
    return Compiler.compile(new Graph(inputs, List.of(results), Map.of()), FUSING).schedule();
  }

  private static List<Object> ops(List<Node> nodes) {
    return nodes.stream().<Object>map(Node::op).toList();
  }
}
