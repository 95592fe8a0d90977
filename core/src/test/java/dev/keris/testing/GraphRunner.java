package dev.keris.testing;

import dev.keris.backend.Backend;
import dev.keris.backend.Backends;
import dev.keris.backend.Elements;
import dev.keris.backend.Program;
import dev.keris.graph.Graph;
import dev.keris.ops.Placeholder;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes tensors from plain numbers: {@code GraphRunner.on(backend).with(x, 1, 2).value(y)},
 * where x was made by {@link #input}.
 */
public final class GraphRunner {
  private final Backend backend;
  private final Map<Tensor, double[]> feeds = new LinkedHashMap<>();

  private GraphRunner(Backend backend) {
    this.backend = backend;
  }

  /** Returns a placeholder to be given numbers later. */
  public static Tensor input(DType dtype, long... dims) {
    return Placeholder.of("input", new TensorSpec(Shape.of(dims), dtype));
  }

  /** Starts a run on a backend. */
  public static GraphRunner on(Backend backend) {
    return new GraphRunner(backend);
  }

  /** Gives a placeholder its numbers, in row-major order. */
  public GraphRunner with(Tensor input, double... values) {
    feeds.put(input, values);
    return this;
  }

  /** Computes one tensor. */
  public double[] value(Tensor result) {
    return values(List.of(result)).get(0);
  }

  /** Computes several tensors in one program. */
  public List<double[]> values(List<Tensor> results) {
    return run(results, Map.of());
  }

  /** Computes tensors and changes variables in one program. */
  public List<double[]> run(List<Tensor> results, Map<Variable, Tensor> updates) {
    Graph graph = new Graph(List.copyOf(feeds.keySet()), results, updates);
    try (Program program = backend.compile(graph)) {
      return run(program, graph, List.copyOf(feeds.values()));
    }
  }

  /** Runs a compiled graph once. */
  public static List<double[]> run(Program program, Graph graph, List<double[]> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      TensorSpec spec = graph.inputs().get(i).spec();
      if (inputs.get(i).length != spec.shape().size()) {
        throw new IllegalArgumentException(
            "Input %d is %s, got %d numbers.".formatted(i, spec, inputs.get(i).length));
      }
      Elements.write(spec.dtype(), inputs.get(i), program.input(i));
    }
    program.run();
    List<double[]> outputs = new ArrayList<>();
    for (int i = 0; i < graph.outputs().size(); i++) {
      outputs.add(Elements.read(graph.outputs().get(i).dtype(), program.output(i)));
    }
    return outputs;
  }

  /** Makes a variable that lives on a backend and holds the given numbers. */
  public static Variable variable(Backend backend, TensorSpec spec, double... values) {
    String current = Backends.current().name();
    Backends.use(backend.name());
    try {
      Variable variable = new Variable("variable", spec, true);
      write(variable, values);
      return variable;
    } finally {
      Backends.use(current);
    }
  }

  /** Returns the numbers that a variable holds. */
  public static double[] read(Variable variable) {
    ByteBuffer buffer = buffer(variable.spec());
    variable.storage().read(0, buffer);
    return Elements.read(variable.dtype(), buffer.flip());
  }

  /** Sets the numbers that a variable holds. */
  public static void write(Variable variable, double... values) {
    ByteBuffer buffer = buffer(variable.spec());
    Elements.write(variable.dtype(), values, buffer);
    variable.storage().write(0, buffer);
  }

  private static ByteBuffer buffer(TensorSpec spec) {
    return ByteBuffer.allocateDirect(Math.toIntExact(spec.bytes())).order(ByteOrder.nativeOrder());
  }
}
