package dev.keris.testing;

import dev.keris.ops.RandomUniform;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.util.Random;

/**
 * What to feed to one input of an operation under test: random numbers of a range.
 *
 * @param dtype the type, or null for the floating point type of the test
 * @param step what numbers are multiples of, or 0 for any
 */
public record Input(DType dtype, double low, double high, double step, Shape shape) {

  /** Returns floating point numbers between -2 and 2. */
  public static Input real(long... dims) {
    return new Input(null, -2, 2, 0, Shape.of(dims));
  }

  /** Returns floating point numbers that are often equal: -2, -1, 0, 1 or 2. */
  public static Input ties(long... dims) {
    return new Input(null, -2, 3, 1, Shape.of(dims));
  }

  /** Returns integers (int32) from low to below high. */
  public static Input integers(long low, long high, long... dims) {
    return new Input(DType.INT32, low, high, 1, Shape.of(dims));
  }

  /** Returns truth values. */
  public static Input truth(long... dims) {
    return new Input(DType.BOOL, 0, 2, 1, Shape.of(dims));
  }

  /** Returns a random state. */
  public static Input state() {
    return new Input(DType.INT32, -1e9, 1e9, 1, RandomUniform.STATE.shape());
  }

  /** Returns the same with numbers of another range. */
  public Input in(double newLow, double newHigh) {
    return new Input(dtype, newLow, newHigh, step, shape);
  }

  /** Returns whether gradients with respect to it are checked. */
  public boolean isDifferentiable() {
    return dtype == null && step == 0;
  }

  /** Returns shape and type, where floating point numbers are of the given type. */
  public TensorSpec spec(DType floating) {
    return new TensorSpec(shape, dtype == null ? floating : dtype);
  }

  /** Returns numbers in row-major order. */
  public double[] draw(Random random) {
    double[] values = new double[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      double value = low + random.nextDouble() * (high - low);
      values[i] = step == 0 ? value : Math.floor(value / step) * step;
    }
    return values;
  }
}
