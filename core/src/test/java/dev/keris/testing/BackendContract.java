package dev.keris.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.keris.K;
import dev.keris.backend.Backend;
import dev.keris.backend.reference.ReferenceBackend;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every backend owes: all operations, and their gradients, with the numbers of the reference
 * backend, up to rounding in single precision. A backend's test extends this class.
 */
public abstract class BackendContract {
  private final Backend reference = new ReferenceBackend();

  /** Returns the backend under test. */
  protected abstract Backend backend();

  /** Returns the names of cases that the backend computes otherwise, each with the reason. */
  protected Map<String, String> deviations() {
    return Map.of();
  }

  /** Returns how far results may be off, relative to the greatest of them. */
  protected double tolerance(OpCase c) {
    return 1e-5;
  }

  static Stream<OpCase> cases() {
    return OpCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void operationsComputeWhatTheReferenceComputes(OpCase c) {
    List<Tensor> inputs = c.placeholders(DType.FLOAT32);
    compare(c, inputs, c.body().apply(DType.FLOAT32, inputs));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsComputeWhatTheReferenceComputes(OpCase c) {
    List<Tensor> inputs = c.placeholders(DType.FLOAT32);
    List<Tensor> sources = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      if (c.inputs().get(i).isDifferentiable()) {
        sources.add(inputs.get(i));
      }
    }
    Tensor loss = null;
    for (Tensor y : c.body().apply(DType.FLOAT32, inputs)) {
      if (y.dtype().isFloating()) {
        Tensor squares = K.sum(K.cast(K.square(y), DType.FLOAT32));
        loss = loss == null ? squares : K.add(loss, squares);
      }
    }
    if (loss != null) {
      compare(c, inputs, K.gradients(loss, sources));
    }
  }

  private void compare(OpCase c, List<Tensor> inputs, List<Tensor> results) {
    String reason = deviations().get(c.toString());
    assumeFalse(reason != null, reason);
    List<double[]> expected = run(reference, c, inputs, results);
    List<double[]> actual = run(backend(), c, inputs, results);
    for (int i = 0; i < expected.size(); i++) {
      compare(results.get(i).dtype(), tolerance(c), expected.get(i), actual.get(i));
    }
  }

  private static List<double[]> run(
      Backend backend, OpCase c, List<Tensor> inputs, List<Tensor> results) {
    GraphRunner runner = GraphRunner.on(backend);
    List<double[]> values = c.values();
    for (int i = 0; i < inputs.size(); i++) {
      runner.with(inputs.get(i), values.get(i));
    }
    return runner.values(results);
  }

  private static void compare(DType dtype, double tolerance, double[] expected, double[] actual) {
    assertEquals(expected.length, actual.length);
    double scale = 1;
    for (double value : expected) {
      scale = Double.isFinite(value) ? Math.max(scale, Math.abs(value)) : scale;
    }
    double relative = dtype == DType.FLOAT16 ? 1e-3 : dtype.isFloating() ? tolerance : 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs(expected[i] - actual[i]);
      boolean same = Double.compare(expected[i], actual[i]) == 0 || difference <= relative * scale;
      assertTrue(same, "element " + i + ": expected " + expected[i] + ", got " + actual[i]);
    }
  }
}
