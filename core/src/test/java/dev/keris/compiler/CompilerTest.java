package dev.keris.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.keris.backend.Program;
import dev.keris.backend.reference.Kernels;
import dev.keris.backend.reference.ReferenceBackend;
import dev.keris.graph.Graph;
import dev.keris.tensor.DType;
import dev.keris.tensor.Variable;
import dev.keris.testing.GraphRunner;
import dev.keris.testing.Interpreter;
import dev.keris.testing.PlanVerifier;
import dev.keris.testing.RandomGraph;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompilerTest {
  private static final Target PLAIN =
      Target.of(Kernels::supports).simplifying(false).inPlace(false);
  private static final Target FULL = Target.of(Kernels::supports).fusing(Kernels::supports);

  @ParameterizedTest
  @ValueSource(ints = {20, 60, 200})
  void everyWayOfCompilingGivesTheSameNumbers(int size) {
    for (long seed = 0; seed < 25; seed++) {
      for (Target target : List.of(PLAIN, PLAIN.inPlace(true), PLAIN.simplifying(true), FULL)) {
        check(seed, size, target, "seed " + seed + ", " + target);
      }
    }
  }

  private static void check(long seed, int size, Target target, String message) {
    ReferenceBackend backend = new ReferenceBackend(target);
    RandomGraph random = new RandomGraph(seed, size, DType.FLOAT64, backend);
    Graph graph = random.graph();
    PlanVerifier.verify(Compiler.compile(graph, target));
    try (Program program = backend.compile(graph)) {
      for (int step = 0; step < 2; step++) {
        List<double[]> inputs = random.inputs();
        Interpreter expected = new Interpreter(graph, inputs);
        List<double[]> after = new ArrayList<>();
        for (Variable variable : random.variables()) {
          after.add(expected.after(graph, variable));
        }
        List<double[]> outputs = GraphRunner.run(program, graph, inputs);
        for (int i = 0; i < outputs.size(); i++) {
          assertClose(expected.get(graph.outputs().get(i)), outputs.get(i), message);
        }
        for (int i = 0; i < after.size(); i++) {
          assertClose(after.get(i), GraphRunner.read(random.variables().get(i)), message);
        }
      }
    }
  }

  private static void assertClose(double[] expected, double[] actual, String message) {
    double scale = 1;
    for (double value : expected) {
      scale = Double.isFinite(value) ? Math.max(scale, Math.abs(value)) : scale;
    }
    assertArrayEquals(expected, actual, 1e-9 * scale, message);
  }
}
