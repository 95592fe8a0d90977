package dev.keris.losses;

import dev.keris.K;
import dev.keris.backend.Backends;
import dev.keris.graph.Eager;
import dev.keris.graph.Gradients;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;

/** Computes losses of plain numbers on the reference backend, in double precision. */
public final class Values {
  private Values() {}

  /** Returns a tensor of numbers in row-major order. */
  public static Tensor of(double[] values, long... shape) {
    return K.constant(values, DType.FLOAT64, shape);
  }

  /** Returns a matrix. */
  public static Tensor of(double[][] rows) {
    double[] values =
        java.util.Arrays.stream(rows).flatMapToDouble(java.util.Arrays::stream).toArray();
    return of(values, rows.length, rows[0].length);
  }

  /** Computes the losses of rows of targets and predictions. */
  public static double[] compute(Loss loss, double[][] yTrue, double[][] yPred) {
    return compute(() -> loss.call(of(yTrue), of(yPred)));
  }

  /** Computes a tensor. */
  public static double[] compute(Supplier<Tensor> tensor) {
    return Eager.value(Backends.get("reference"), tensor);
  }

  /** Returns the gradient of the sum of losses with respect to predictions. */
  public static double[] gradient(Loss loss, double[][] yTrue, double[][] yPred) {
    return compute(
        () -> {
          Tensor predictions = of(yPred);
          Tensor sum = K.sum(loss.call(of(yTrue), predictions));
          return Gradients.of(sum, List.of(predictions)).get(0);
        });
  }
}
