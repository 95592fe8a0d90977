package dev.keris.compiler.fuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.K;
import dev.keris.backend.reference.Kernels;
import dev.keris.compiler.Compiler;
import dev.keris.compiler.Plan;
import dev.keris.compiler.Target;
import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.ops.Binary;
import dev.keris.ops.Conv;
import dev.keris.ops.ConvBias;
import dev.keris.ops.Linear;
import dev.keris.ops.MatMul;
import dev.keris.ops.Op;
import dev.keris.ops.Transpose;
import dev.keris.ops.Unary;
import dev.keris.ops.Window;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.GraphRunner;
import dev.keris.testing.Interpreter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FuseBiasTest {
  private static final Target TARGET =
      Target.of(
          node ->
              Kernels.supports(node)
                  || node.op() instanceof ConvBias
                  || node.op() instanceof Linear linear && linear.activation() != Unary.SIN);

  private final Tensor x = GraphRunner.input(DType.FLOAT64, 3, 4);
  private final Tensor kernel = GraphRunner.input(DType.FLOAT64, 4, 2);
  private final Tensor bias = GraphRunner.input(DType.FLOAT64, 2);

  @Test
  void biasAndActivationJoinTheProduct() {
    Tensor y = Unary.TANH.apply(K.add(bias, K.matmul(x, kernel)));
    assertEquals(List.of(new Linear(false, false, Unary.TANH)), ops(y));
  }

  @Test
  void aTransposedFactorStaysOne() {
    Tensor t = new Transpose(List.of(1, 0)).apply(x);
    Tensor y = K.add(new MatMul(true, false).apply(t, kernel), bias);
    assertEquals(List.of(new Linear(false, false, null)), ops(y));
  }

  @Test
  void sequencesAreMultipliedAsOneMatrix() {
    Tensor sequence = K.reshape(x, Shape.of(3, 2, 2));
    Tensor square = K.slice(kernel, 0, 0, 2);
    Tensor y = Unary.RELU.apply(K.add(K.matmul(K.neg(sequence), square), bias));
    List<Op> ops = ops(y);
    assertEquals(new Linear(false, false, Unary.RELU), ops.get(ops.size() - 1));
  }

  @Test
  void whatIsReadTwiceStays() {
    Tensor sum = K.add(K.matmul(x, kernel), bias);
    assertEquals(
        List.of(new Linear(false, false, null), Unary.TANH), ops(Unary.TANH.apply(sum), sum));
    Tensor product = K.matmul(x, kernel);
    assertEquals(List.of(new MatMul(false, false), Binary.ADD), ops(K.add(product, bias), product));
  }

  @Test
  void whatTheBackendCannotDoStays() {
    Tensor y = Unary.SIN.apply(K.add(K.matmul(x, kernel), bias));
    assertEquals(List.of(new Linear(false, false, null), Unary.SIN), ops(y));
  }

  @Test
  void onlyARowIsABias() {
    Tensor column = K.slice(x, 1, 0, 1);
    List<Op> ops = ops(K.add(K.matmul(x, kernel), column));
    assertEquals(Binary.ADD, ops.get(ops.size() - 1));
  }

  @Test
  void convolutionsTakeABiasToo() {
    Window window = Window.valid(List.of(1L));
    Tensor image = K.reshape(x, Shape.of(1, 6, 2));
    Tensor taps = K.reshape(kernel, Shape.of(2, 2, 2));
    Tensor y = Unary.RELU.apply(K.add(new Conv(window, 1).apply(image, taps), bias));
    assertEquals(List.of(new ConvBias(window, 1, Unary.RELU)), ops(y));
  }

  /** The operations after compiling, whose numbers have been compared with those before. */
  private List<Op> ops(Tensor... results) {
    Graph graph = new Graph(List.of(x, kernel, bias), List.of(results), Map.of());
    Plan plan = Compiler.compile(graph, TARGET);
    Random random = new Random(3);
    List<double[]> numbers =
        List.of(
            random.doubles(12, -1, 1).toArray(),
            random.doubles(8, -1, 1).toArray(),
            random.doubles(2, -1, 1).toArray());
    Interpreter before = new Interpreter(graph, numbers);
    Interpreter after = new Interpreter(plan.graph(), numbers);
    for (int i = 0; i < results.length; i++) {
      assertArrayEquals(before.get(results[i]), after.get(plan.graph().outputs().get(i)), 1e-12);
    }
    return plan.schedule().stream().map(Node::op).toList();
  }
}
