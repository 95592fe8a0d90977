package dev.keris.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.backend.reference.ReferenceBackend;
import dev.keris.graph.Trace;
import dev.keris.ops.Constant;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Numbers in and out of expressions, computed in double precision by the reference backend. */
public final class Eval {
  private Eval() {}

  /** Returns a float64 constant. */
  public static Tensor tensor(Shape shape, double... values) {
    return Constant.of(new TensorSpec(shape, DType.FLOAT64), values);
  }

  /** Returns a float64 vector. */
  public static Tensor vector(double... values) {
    return tensor(Shape.of(values.length), values);
  }

  /** Returns an int32 vector. */
  public static Tensor indices(double... values) {
    return Constant.of(new TensorSpec(Shape.of(values.length), DType.INT32), values);
  }

  /** Returns a bool vector. */
  public static Tensor truths(double... values) {
    return Constant.of(new TensorSpec(Shape.of(values.length), DType.BOOL), values);
  }

  /** Returns a float64 constant of the numbers 0, 1, 2, … */
  public static Tensor counting(long... dims) {
    double[] values = new double[(int) Shape.of(dims).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return tensor(Shape.of(dims), values);
  }

  /** Returns a float64 constant of random numbers between -1 and 1, always the same ones. */
  public static Tensor random(long seed, long... dims) {
    Shape shape = Shape.of(dims);
    return tensor(shape, new Random(seed).doubles(shape.size(), -1, 1).toArray());
  }

  /** Returns the numbers of a tensor. */
  public static double[] of(Tensor tensor) {
    return GraphRunner.on(new ReferenceBackend()).value(tensor);
  }

  /** Returns the numbers of several tensors. */
  public static List<double[]> all(List<Tensor> tensors) {
    return GraphRunner.on(new ReferenceBackend()).values(tensors);
  }

  /** Returns the numbers of a tensor that is made with random numbers, from one state. */
  public static double[] random(Supplier<Tensor> tensor, double... state) {
    Trace trace = new Trace();
    Tensor made = trace.run(tensor);
    return GraphRunner.on(new ReferenceBackend()).with(trace.randomState(), state).value(made);
  }

  /** Checks shape and numbers. */
  public static void check(Tensor actual, Shape shape, double... expected) {
    assertEquals(shape, actual.shape());
    assertArrayEquals(expected, of(actual), 1e-12);
  }

  /** Checks that two tensors have the same shape and numbers. */
  public static void same(Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape());
    List<double[]> values = all(List.of(expected, actual));
    assertArrayEquals(values.get(0), values.get(1), 1e-9);
  }
}
