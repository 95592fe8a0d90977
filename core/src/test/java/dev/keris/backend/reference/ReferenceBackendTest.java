package dev.keris.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.backend.Backend;
import dev.keris.backend.Backends;
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
import dev.keris.testing.GraphRunner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceBackendTest {
  private final Backend backend = new ReferenceBackend();

  @Test
  void isFoundByName() {
    assertTrue(Backends.get("reference") instanceof ReferenceBackend);
  }

  @Test
  void runsAProgramAgainWithOtherNumbers() {
    Tensor x = GraphRunner.input(DType.FLOAT32, 2);
    Graph graph = new Graph(List.of(x), List.of(K.multiply(x, 2), x), Map.of());
    try (Program program = backend.compile(graph)) {
      for (double[] numbers : new double[][] {{1, 2}, {-3, 0.5}}) {
        List<double[]> outputs = GraphRunner.run(program, graph, List.of(numbers));
        assertArrayEquals(new double[] {2 * numbers[0], 2 * numbers[1]}, outputs.get(0));
        assertArrayEquals(numbers, outputs.get(1));
      }
    }
  }

  @Test
  void roundsToTheType() {
    Tensor x = GraphRunner.input(DType.FLOAT32, 1);
    double third = GraphRunner.on(backend).with(x, 3).value(K.divide(K.onesLike(x), x))[0];
    assertArrayEquals(new double[] {1f / 3f}, new double[] {third});
  }

  @Test
  void allReadsSeeOldValues() {
    Variable a = variable(1, 2);
    Variable b = variable(3, 4);
    Map<Variable, Tensor> swap = new LinkedHashMap<>();
    swap.put(a, new ReadVariable(b).apply());
    swap.put(b, new ReadVariable(a).apply());
    GraphRunner.on(backend).run(List.of(), swap);
    assertArrayEquals(new double[] {3, 4}, GraphRunner.read(a));
    assertArrayEquals(new double[] {1, 2}, GraphRunner.read(b));
  }

  @Test
  void aFailedRunChangesNoVariable() {
    Variable v = variable(1, 2);
    Tensor index = GraphRunner.input(DType.INT32, 1);
    Tensor old = new ReadVariable(v).apply();
    Tensor picked = new Gather(0).apply(old, index);
    GraphRunner run = GraphRunner.on(backend).with(index, 2);
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
    Program program = backend.compile(new Graph(List.of(x), List.of(K.neg(x)), Map.of()));
    program.close();
    program.close();
    assertThrows(IllegalStateException.class, program::run);
  }

  @Test
  void storageChecksItsBoundsAndItsLife() {
    Storage storage = backend.allocate(new TensorSpec(Shape.of(2), DType.FLOAT32));
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
              try (Program program = backend.compile(graph)) {
                double[] y = GraphRunner.run(program, graph, List.of(numbers)).get(0);
                assertEquals(Math.exp(i * i / 256.0), y[99], 1e-15);
              }
            });
  }

  private Variable variable(double... values) {
    return GraphRunner.variable(
        backend, new TensorSpec(Shape.of(values.length), DType.FLOAT32), values);
  }
}
