package dev.keris.graph;

import dev.keris.backend.Backend;
import dev.keris.backend.Elements;
import dev.keris.backend.Program;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Computes tensors at once: traces code, compiles it, runs it and forgets the program. Good for
 * single values outside of models, slow for what happens often.
 */
public final class Eager {
  private Eager() {}

  /**
   * Returns the numbers of the tensors that code makes, in row-major order, and stores what it
   * assigns to variables.
   *
   * @throws IllegalArgumentException if the code depends on inputs or random numbers
   */
  public static List<double[]> compute(Backend backend, Supplier<List<Tensor>> code) {
    Trace trace = new Trace();
    List<Tensor> outputs = trace.run(code);
    if (trace.isRandom()) {
      throw new IllegalArgumentException("Random numbers exist only in models.");
    }
    Graph graph = new Graph(List.of(), outputs, trace.updates());
    List<double[]> results = new ArrayList<>();
    try (Program program = backend.compile(graph)) {
      program.run();
      for (int i = 0; i < outputs.size(); i++) {
        results.add(Elements.read(outputs.get(i).dtype(), program.output(i)));
      }
    }
    return results;
  }

  /** Returns the numbers of the tensor that code makes, in row-major order. */
  public static double[] value(Backend backend, Supplier<Tensor> code) {
    return compute(backend, () -> List.of(code.get())).get(0);
  }

  /** Runs code that assigns to variables. */
  public static void run(Backend backend, Runnable code) {
    compute(
        backend,
        () -> {
          code.run();
          return List.of();
        });
  }
}
