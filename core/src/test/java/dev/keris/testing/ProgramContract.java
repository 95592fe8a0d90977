package dev.keris.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.backend.Backend;
import dev.keris.backend.Elements;
import dev.keris.backend.Program;
import dev.keris.backend.Storage;
import dev.keris.graph.Graph;
import dev.keris.ops.Gather;
import dev.keris.ops.ReadVariable;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every backend owes for whole programs: the numbers of a graph evaluated node by node,
 * variables that change after everything has been read and only if nothing failed, and memory that
 * is its own. A backend's test extends this class.
 */
public abstract class ProgramContract {
  /** Returns the backend under test. */
  protected abstract Backend backend();

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  void anyGraphComputesWhatItSays(DType dtype) {
    for (int size : new int[] {15, 50, 150}) {
      for (long seed = 0; seed < 20; seed++) {
        RandomGraph random = new RandomGraph(seed, size, dtype, backend());
        check(random, dtype == DType.FLOAT32 ? 1e-4 : 1e-9, size + " nodes, seed " + seed);
      }
    }
  }

  private void check(RandomGraph random, double tolerance, String message) {
    Graph graph = random.graph();
    try (Program program = backend().compile(graph)) {
      for (int run = 0; run < 2; run++) {
        List<double[]> inputs = random.inputs();
        Interpreter expected = new Interpreter(graph, inputs);
        List<double[]> values = new ArrayList<>();
        random.variables().forEach(variable -> values.add(expected.after(graph, variable)));
        List<double[]> outputs = GraphRunner.run(program, graph, inputs);
        for (int i = 0; i < outputs.size(); i++) {
          double[] output = expected.get(graph.outputs().get(i));
          assertClose(output, outputs.get(i), tolerance, message);
        }
        for (int i = 0; i < values.size(); i++) {
          double[] value = GraphRunner.read(random.variables().get(i));
          assertClose(values.get(i), value, tolerance, message);
        }
      }
    }
  }

  private static void assertClose(
      double[] expected, double[] actual, double tolerance, String message) {
    double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(0));
    assertArrayEquals(expected, actual, tolerance * scale, message);
  }

  @Test
  void aNetworkTrainsStepByStep() {
    TrainingGraph training = new TrainingGraph(3, 8, 16, backend());
    Graph graph = training.graph();
    double[] x = IntStream.range(0, 128).mapToDouble(Math::sin).toArray();
    double[] y = IntStream.range(0, 128).mapToDouble(i -> 0.5 * Math.cos(i)).toArray();
    double first = Double.NaN;
    double last = Double.NaN;
    try (Program program = backend().compile(graph)) {
      for (int step = 0; step < 40; step++) {
        Interpreter expected = new Interpreter(graph, List.of(x, y));
        last = GraphRunner.run(program, graph, List.of(x, y)).get(0)[0];
        assertEquals(expected.get(graph.outputs().get(0))[0], last, 1e-5);
        first = step == 0 ? last : first;
      }
    }
    assertTrue(last < 0.5 * first, first + " -> " + last);
  }

  @Test
  void aProgramRunsAgainWithOtherNumbers() {
    Tensor x = GraphRunner.input(DType.FLOAT32, 2);
    Graph graph = new Graph(List.of(x), List.of(K.multiply(x, 2), x), Map.of());
    try (Program program = backend().compile(graph)) {
      for (double[] numbers : new double[][] {{1, 2}, {-3, 0.5}}) {
        List<double[]> outputs = GraphRunner.run(program, graph, List.of(numbers));
        assertArrayEquals(new double[] {2 * numbers[0], 2 * numbers[1]}, outputs.get(0));
        assertArrayEquals(numbers, outputs.get(1));
        assertArrayEquals(numbers, Elements.read(DType.FLOAT32, program.input(0)));
      }
    }
  }

  @Test
  void allReadsSeeOldValues() {
    Variable a = variable(1, 2);
    Variable b = variable(3, 4);
    Map<Variable, Tensor> swap = new LinkedHashMap<>();
    swap.put(a, new ReadVariable(b).apply());
    swap.put(b, new ReadVariable(a).apply());
    GraphRunner.on(backend()).run(List.of(), swap);
    assertArrayEquals(new double[] {3, 4}, GraphRunner.read(a));
    assertArrayEquals(new double[] {1, 2}, GraphRunner.read(b));
  }

  @Test
  void aFailedRunChangesNoVariable() {
    Variable v = variable(1, 2);
    Tensor index = GraphRunner.input(DType.INT32, 1);
    Tensor old = new ReadVariable(v).apply();
    Tensor picked = new Gather(0).apply(old, index);
    GraphRunner run = GraphRunner.on(backend()).with(index, 2);
    IndexOutOfBoundsException error =
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> run.run(List.of(picked), Map.of(v, K.multiply(old, 10))));
    assertTrue(error.getMessage().contains("index 2 is out of bounds for an axis of size 2"));
    assertArrayEquals(new double[] {1, 2}, GraphRunner.read(v));
    run.with(index, -1).run(List.of(picked), Map.of(v, K.multiply(old, 10)));
    assertArrayEquals(new double[] {10, 20}, GraphRunner.read(v));
  }

  @Test
  void aClosedProgramDoesNotRun() {
    Tensor x = GraphRunner.input(DType.FLOAT32, 2);
    Program program = backend().compile(new Graph(List.of(x), List.of(K.neg(x)), Map.of()));
    program.close();
    program.close();
    assertThrows(IllegalStateException.class, program::run);
  }

  @Test
  void storageChecksItsBoundsAndItsLife() {
    Storage storage = backend().allocate(new TensorSpec(Shape.of(2), DType.FLOAT32));
    ByteBuffer four = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putFloat(0, 5);
    storage.write(4, four.duplicate());
    ByteBuffer eight = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
    storage.read(0, eight);
    assertArrayEquals(new double[] {0, 5}, Elements.read(DType.FLOAT32, eight.flip()));
    assertThrows(IndexOutOfBoundsException.class, () -> storage.write(5, four.duplicate()));
    assertThrows(IndexOutOfBoundsException.class, () -> storage.read(-1, four.duplicate()));
    storage.close();
    storage.close();
    assertThrows(IllegalStateException.class, () -> storage.read(0, four.duplicate()));
  }

  @Test
  void severalProgramsRunAtOnce() {
    Tensor x = GraphRunner.input(DType.FLOAT64, 100);
    Graph graph = new Graph(List.of(x), List.of(K.exp(K.square(x))), Map.of());
    IntStream.range(0, 16)
        .parallel()
        .forEach(
            i -> {
              double[] numbers = new double[100];
              Arrays.fill(numbers, i / 16.0);
              try (Program program = backend().compile(graph)) {
                double[] y = GraphRunner.run(program, graph, List.of(numbers)).get(0);
                assertEquals(Math.exp(i * i / 256.0), y[99], 1e-15);
              }
            });
  }

  private Variable variable(double... values) {
    return GraphRunner.variable(
        backend(), new TensorSpec(Shape.of(values.length), DType.FLOAT32), values);
  }
}
