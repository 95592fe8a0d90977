package dev.keris.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.K;
import dev.keris.backend.reference.Kernels;
import dev.keris.backend.reference.ReferenceBackend;
import dev.keris.compiler.FusedElementwise.Instruction;
import dev.keris.graph.Node;
import dev.keris.ops.Binary;
import dev.keris.ops.Op;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.GraphRunner;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusedElementwiseTest {
  private static final Shape SHAPE = Shape.of(2, 2);

  /** Of inputs a and b: a + b, its square, and whether that is greater than 3. */
  private static final FusedElementwise OP =
      new FusedElementwise(
          SHAPE,
          2,
          List.of(
              new Instruction(Binary.ADD, List.of(0, 1)),
              new Instruction(Unary.SQUARE, List.of(2)),
              new Instruction(K.constant(3, DType.FLOAT32).node().op(), List.of()),
              new Instruction(Binary.GREATER, List.of(3, 4))),
          List.of(3, 5));

  private final Tensor a = GraphRunner.input(DType.FLOAT32, 2, 2);
  private final Tensor b = GraphRunner.input(DType.FLOAT32, 2);

  @Test
  void hasTheTypesOfItsRegisters() {
    Node node = new Node(OP, List.of(a, b));
    assertEquals(a.spec(), node.outputs().get(0).spec());
    assertEquals(DType.BOOL, node.outputs().get(1).dtype());
  }

  @Test
  void computesAsItsDecomposition() {
    List<Tensor> parts = OP.decompose(List.of(a, b));
    List<double[]> expected = run(parts);
    assertArrayEquals(new double[] {4, 1, 16, 9}, expected.get(0));
    assertArrayEquals(new double[] {1, 0, 1, 1}, expected.get(1));
    List<double[]> fused = run(OP.applyAll(List.of(a, b)));
    for (int i = 0; i < 2; i++) {
      assertArrayEquals(expected.get(i), fused.get(i));
    }
  }

  private List<double[]> run(List<Tensor> results) {
    return GraphRunner.on(new ReferenceBackend(Target.of(Kernels::supports)))
        .with(a, 1, 2, 3, 4)
        .with(b, 1, -1)
        .values(results);
  }

  @Test
  void resultsHaveTheIterationShape() {
    Op small =
        new FusedElementwise(SHAPE, 1, List.of(new Instruction(Unary.NEG, List.of(0))), List.of(1));
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> small.apply(b));
    assertEquals(
        "A fused node over (2, 2) with 1 inputs does not accept [float32(2,)].",
        error.getMessage());
  }

  @Test
  void readsAsAProgram() {
    assertEquals(
        "Fused(2, 2){2 = ADD 0 1; 3 = SQUARE 2; 4 = 3.0; 5 = GREATER 3 4; -> 3 5}", OP.toString());
  }
}
