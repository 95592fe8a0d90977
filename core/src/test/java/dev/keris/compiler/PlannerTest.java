package dev.keris.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.backend.reference.Kernels;
import dev.keris.backend.reference.ReferenceBackend;
import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.ops.Gather;
import dev.keris.ops.MatMul;
import dev.keris.ops.Op;
import dev.keris.ops.ReadVariable;
import dev.keris.ops.ScatterAdd;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import dev.keris.testing.GraphRunner;
import dev.keris.testing.PlanVerifier;
import dev.keris.testing.TrainingGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Target TARGET = Target.of(Kernels::supports).fusing(Kernels::supports);
  private static final TensorSpec SPEC = new TensorSpec(Shape.of(4, 4), DType.FLOAT32);

  private final Variable v = new Variable("v", SPEC, true);
  private final Variable w = new Variable("w", SPEC, true);
  private final Tensor oldV = new ReadVariable(v).apply();
  private final Tensor oldW = new ReadVariable(w).apply();
  private final Tensor x = GraphRunner.input(DType.FLOAT32, 4, 4);
  private final Tensor index = GraphRunner.input(DType.INT32, 2);

  private Plan plan(List<Tensor> outputs, Map<Variable, Tensor> updates) {
    Plan plan = Compiler.compile(new Graph(List.of(x, index), outputs, updates), TARGET);
    PlanVerifier.verify(plan);
    return plan;
  }

  private static Tensor product(Tensor a, Tensor b) {
    return new MatMul(false, false).apply(a, b);
  }

  private static List<Op> ops(Plan plan) {
    return plan.schedule().stream().map(Node::op).toList();
  }

  @Test
  void memoryIsUsedAgain() {
    Tensor y = x;
    for (int i = 0; i < 10; i++) {
      y = product(y, x);
    }
    assertEquals(2 * SPEC.bytes(), plan(List.of(y), Map.of()).arenaBytes());
  }

  @Test
  void elementwiseResultsTakeTheirInputsPlace() {
    Tensor y = Unary.EXP.apply(product(x, x));
    Plan plan = plan(List.of(y), Map.of());
    assertEquals(SPEC.bytes(), plan.arenaBytes());
    Plan apart = Compiler.compile(plan.graph(), TARGET.inPlace(false));
    PlanVerifier.verify(apart);
    assertEquals(2 * SPEC.bytes(), apart.arenaBytes());
  }

  @Test
  void reshapesNeedNeitherKernelNorMemory() {
    Tensor y = product(K.reshape(product(x, x), Shape.of(2, 8)), K.reshape(x, Shape.of(8, 2)));
    Plan plan = plan(List.of(y), Map.of());
    assertEquals(2, plan.schedule().size());
    Node second = plan.schedule().get(1);
    assertEquals(new Location.Input(0), plan.location(second.input(1)));
    assertEquals(plan.location(plan.schedule().get(0).output()), plan.location(second.input(0)));
  }

  @Test
  void outputsHavePlacesOfTheirOwn() {
    Tensor y = product(x, x);
    Plan plan = plan(List.of(x, y, y, oldV, K.reshape(y, Shape.of(16))), Map.of());
    for (int i = 0; i < 5; i++) {
      assertTrue(plan.output(i) instanceof Location.Arena);
      for (int j = 0; j < i; j++) {
        assertNotEquals(plan.output(i), plan.output(j));
      }
    }
    assertEquals(4, plan.copies().size());
  }

  @Test
  void newValuesAreWrittenOverOldOnes() {
    Plan plan = plan(List.of(), Map.of(v, K.add(oldV, x), w, product(x, x)));
    assertEquals(List.of(), plan.copies());
    assertEquals(0, plan.arenaBytes());
    Plan copied = Compiler.compile(plan.graph(), TARGET.inPlace(false));
    PlanVerifier.verify(copied);
    assertEquals(2, copied.copies().size());
  }

  @Test
  void aProductCannotBeWrittenOverItsOwnFactor() {
    assertEquals(1, plan(List.of(), Map.of(v, product(oldV, x))).copies().size());
  }

  @Test
  void otherReadersOfTheOldValueComeFirst() {
    Tensor gradient = product(x, oldV);
    Map<Variable, Tensor> updates = new LinkedHashMap<>();
    updates.put(v, K.add(oldV, x));
    updates.put(w, K.add(oldW, gradient));
    Plan plan = plan(List.of(), updates);
    assertEquals(List.of(), plan.copies());
    assertTrue(ops(plan).get(0) instanceof MatMul);
  }

  @Test
  void exchangedVariablesArePutAsideFirst() {
    Map<Variable, Tensor> swap = Map.of(v, oldW, w, oldV);
    assertEquals(4, plan(List.of(), swap).copies().size());
    Map<Variable, Tensor> crossed = Map.of(v, product(oldW, x), w, product(oldV, x));
    assertEquals(1, plan(List.of(), crossed).copies().size());
  }

  @Test
  void oneValueMayGoIntoSeveralPlaces() {
    Tensor y = K.add(oldV, x);
    plan(List.of(y, y), Map.of(v, y, w, y));
    plan(List.of(), Map.of(v, y, w, K.reshape(y, SPEC.shape())));
    plan(List.of(oldV), Map.of(v, K.add(oldV, x), w, oldV));
    plan(List.of(), Map.of(v, x, w, K.onesLike(x)));
    assertEquals(List.of(), plan(List.of(), Map.of(v, oldV)).copies());
  }

  @Test
  void indicesAreCheckedBeforeAnyVariableChanges() {
    Tensor rows = new Gather(0).apply(product(product(x, x), x), index);
    Plan plan = plan(List.of(rows), Map.of(v, K.add(oldV, x)));
    assertEquals(List.of(), plan.copies());
    assertTrue(ops(plan).indexOf(new Gather(0)) < plan.schedule().size() - 1);
  }

  @Test
  void aLookupOfNewValuesKeepsThemOutOfTheVariable() {
    Tensor newV = K.add(oldV, x);
    Plan plan = plan(List.of(new Gather(0).apply(newV, index)), Map.of(v, newV));
    assertEquals(1, plan.copies().size());
  }

  @Test
  void anIndexThatIsKnownToFitNeedNotBeAwaited() {
    Tensor rows = new Gather(0).apply(oldV, index);
    Tensor next = K.add(oldW, x);
    Tensor gradient = new ScatterAdd(0, 4).apply(index, K.add(rows, K.mean(next)));
    Plan plan = plan(List.of(), Map.of(w, next, v, K.add(oldV, gradient)));
    assertEquals(List.of(), plan.copies());
  }

  @Test
  void aDeepNetworkTrainsInPlaceAndInLittleMemory() {
    TrainingGraph training = new TrainingGraph(20, 16, 64, new ReferenceBackend());
    Plan plan = Compiler.compile(training.graph(), TARGET);
    PlanVerifier.verify(plan);
    assertEquals(List.of(), plan.copies());
    long activation = 16 * 64 * 4;
    long gradient = 64 * 64 * 4;
    assertTrue(plan.peakBytes() < 23 * activation + 2 * gradient, plan::toString);
    assertTrue(plan.arenaBytes() <= 1.1 * plan.peakBytes(), plan::toString);
  }

  @Test
  void graphsMayBeVeryDeep() {
    Tensor y = x;
    for (int i = 0; i < 20_000; i++) {
      y = i % 2 == 0 ? K.neg(product(y, x)) : K.add(y, oldV);
    }
    Plan plan = plan(List.of(y), Map.of());
    assertEquals(2 * SPEC.bytes(), plan.arenaBytes());
  }

  @Test
  void everyPlaceholderMustBeAnInput() {
    Tensor stranger = GraphRunner.input(DType.FLOAT32, 4, 4);
    Graph graph = new Graph(List.of(x), List.of(K.neg(stranger)), Map.of());
    assertThrows(IllegalArgumentException.class, () -> Compiler.compile(graph, TARGET));
  }

  @Test
  void theDumpNamesKernelsAndPlaces() {
    String text = plan(List.of(product(x, oldV)), Map.of(w, oldV)).toString();
    assertTrue(text.contains("MatMul"), text);
    assertTrue(text.contains("input 0"), text);
    assertTrue(text.contains("v := ") || text.contains("w := v"), text);
  }
}
