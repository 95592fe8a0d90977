package dev.keris.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.K;
import dev.keris.backend.Program;
import dev.keris.backend.reference.ReferenceBackend;
import dev.keris.graph.Graph;
import dev.keris.ops.Constant;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Compares gradients with central differences, in double precision on the reference backend. */
public final class GradientCheck {
  private static final double STEP = 1e-5;

  private final List<Tensor> inputs;
  private final List<double[]> values;
  private final List<Tensor> sources;
  private final Random random = new Random(42);

  /**
   * Prepares a check.
   *
   * @param inputs placeholders
   * @param values their numbers
   * @param sources the placeholders among them whose gradients are checked
   */
  public GradientCheck(List<Tensor> inputs, List<double[]> values, List<Tensor> sources) {
    this.inputs = inputs;
    this.values = values;
    this.sources = sources;
  }

  /** Checks the gradients of a function of the inputs. */
  public void first(Function<List<Tensor>, List<Tensor>> function) {
    check(function.apply(inputs));
  }

  /** Checks the gradients of the gradients of a function of the inputs. */
  public void second(Function<List<Tensor>, List<Tensor>> function) {
    check(K.gradients(weighted(function.apply(inputs)), sources));
  }

  /** A scalar to which every floating point number contributes differently. */
  private Tensor weighted(List<Tensor> results) {
    Tensor total = null;
    for (Tensor result : results) {
      if (result.dtype().isFloating()) {
        double[] weights = random.doubles(result.shape().size(), 0.5, 1.5).toArray();
        Tensor weight =
            weights.length == 0 ? K.onesLike(result) : Constant.of(result.spec(), weights);
        Tensor sum = K.sum(K.multiply(result, weight));
        total = total == null ? sum : K.add(total, sum);
      }
    }
    return total;
  }

  private void check(List<Tensor> results) {
    Tensor loss = weighted(results);
    List<Tensor> outputs = new ArrayList<>(List.of(loss));
    outputs.addAll(K.gradients(loss, sources));
    List<double[]> gradients = run(new Graph(inputs, outputs, Map.of()));
    Graph graph = new Graph(inputs, List.of(loss), Map.of());
    try (Program program = new ReferenceBackend().compile(graph)) {
      for (int s = 0; s < sources.size(); s++) {
        double[] source = values.get(inputs.indexOf(sources.get(s)));
        for (int i = 0; i < source.length; i++) {
          double middle = source[i];
          source[i] = middle + STEP;
          double above = GraphRunner.run(program, graph, values).get(0)[0];
          source[i] = middle - STEP;
          double below = GraphRunner.run(program, graph, values).get(0)[0];
          source[i] = middle;
          double expected = (above - below) / (2 * STEP);
          double actual = gradients.get(s + 1)[i];
          double tolerance = 1e-6 * (1 + Math.abs(expected) + Math.abs(gradients.get(0)[0]));
          assertEquals(expected, actual, tolerance, "source " + s + ", element " + i);
        }
      }
    }
  }

  private List<double[]> run(Graph graph) {
    try (Program program = new ReferenceBackend().compile(graph)) {
      return GraphRunner.run(program, graph, values);
    }
  }
}
