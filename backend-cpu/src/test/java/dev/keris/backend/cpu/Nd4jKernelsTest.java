package dev.keris.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.backend.Backend;
import dev.keris.backend.Elements;
import dev.keris.backend.cpu.nd4j.Nd4jKernels;
import dev.keris.backend.reference.ReferenceBackend;
import dev.keris.ops.ArgReduce;
import dev.keris.ops.ArgSort;
import dev.keris.ops.Binary;
import dev.keris.ops.Cast;
import dev.keris.ops.Gather;
import dev.keris.ops.MatMul;
import dev.keris.ops.MaxPool;
import dev.keris.ops.Op;
import dev.keris.ops.Placeholder;
import dev.keris.ops.Reduce;
import dev.keris.ops.ScatterAdd;
import dev.keris.ops.Unary;
import dev.keris.ops.Window;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.testing.GraphRunner;
import dev.keris.testing.OpCase;
import dev.keris.testing.OpCases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ND4J's kernels on every type, and on the numbers where it has rules of its own. */
class Nd4jKernelsTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final double[] EDGES = {
    NAN, INFINITE, -INFINITE, 0, -0.0, 1, -1, 0.5, -0.5, 1.5, -2.5, 3, 30, -30
  };

  private final Backend nd4j = new CpuBackend(new Kernels(List.of(new Nd4jKernels())));

  private final List<String> failures = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT16", "FLOAT64"})
  void allOperationsComputeOnOtherFloatingTypes(DType dtype) {
    OpCases.all()
        .forEach(
            c -> {
              List<Tensor> inputs = c.placeholders(dtype);
              check(c.toString(), tolerance(dtype), inputs, c.values(), outputs(c, dtype, inputs));
            });
    assertEquals(List.of(), failures);
  }

  private static List<Tensor> outputs(OpCase c, DType dtype, List<Tensor> inputs) {
    return c.body().apply(dtype, inputs);
  }

  private static double tolerance(DType dtype) {
    return switch (dtype) {
      case FLOAT16 -> 4e-3;
      case FLOAT32 -> 1e-5;
      case FLOAT64 -> 1e-12;
      default -> 0;
    };
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void functionsAgreeOnEdges(DType dtype) {
    double[] x = edges(dtype);
    for (Unary op : Unary.values()) {
      if (op.accepts(dtype)) {
        check(op, dtype, x);
      }
    }
    for (DType to : DType.values()) {
      check(new Cast(to), dtype, x);
    }
    check(new ArgSort(0, true), dtype, x);
    check(new ArgReduce(true, 0), dtype, x);
    if (dtype == DType.BOOL) {
      check(new Reduce(Reduce.Kind.ALL, List.of(0), false), dtype, x);
    } else {
      check(new Reduce(Reduce.Kind.MAX, List.of(0), false), dtype, x);
      check(new Reduce(Reduce.Kind.MIN, List.of(0), false), dtype, x);
    }
    assertEquals(List.of(), failures);
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void functionsOfTwoNumbersAgreeOnEdges(DType dtype) {
    double[] first = edges(dtype);
    for (Binary op : Binary.values()) {
      boolean finite = op == Binary.POWER || op == Binary.MOD; // the deviations of Nd4jKernels
      double[] second = Arrays.stream(first).filter(x -> !finite || Double.isFinite(x)).toArray();
      Tensor a = Placeholder.of("a", new TensorSpec(Shape.of(first.length, 1), dtype));
      Tensor b = Placeholder.of("b", new TensorSpec(Shape.of(second.length), dtype));
      boolean accepts =
          op.isLogical()
              ? dtype == DType.BOOL
              : dtype.isFloating()
                  || op.isPredicate()
                  || dtype != DType.BOOL && op != Binary.DIVIDE && op != Binary.ATAN2;
      if (accepts) {
        check(
            op + " " + dtype,
            tolerance(dtype),
            List.of(a, b),
            List.of(first, second),
            List.of(op.apply(a, b)));
      }
    }
    assertEquals(List.of(), failures);
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void productsAndSumsByIndexAreOfEveryType(DType dtype) {
    var spec = new TensorSpec(Shape.of(2, 3), dtype);
    Tensor a = Placeholder.of("a", spec);
    double[] x = {0, 1, 0, 1, 1, 0};
    check("matmul", 0, List.of(a), List.of(x), List.of(new MatMul(false, true).apply(a, a)));
    Tensor indices = K.constant(new double[] {1, -1}, DType.INT32, 2);
    check(
        "scatter " + dtype,
        0,
        List.of(a),
        List.of(x),
        List.of(new ScatterAdd(0, 2).apply(indices, a), new Gather(1).apply(a, indices)));
    assertEquals(List.of(), failures);
  }

  @Test
  void maximumPoolingKeepsNan() {
    MaxPool pool = new MaxPool(List.of(2L), Window.valid(List.of(1L)));
    Tensor x = Placeholder.of("x", new TensorSpec(Shape.of(1, 4, 1), DType.FLOAT32));
    check("pool", 0, List.of(x), List.of(new double[] {1, NAN, 2, 3}), List.of(pool.apply(x)));
    assertEquals(List.of(), failures);
  }

  @Test
  void anIndexOutOfRangeIsAnException() {
    Tensor x = Placeholder.of("x", new TensorSpec(Shape.of(3, 2), DType.FLOAT32));
    Tensor none = Placeholder.of("none", new TensorSpec(Shape.of(0, 2), DType.FLOAT32));
    Tensor i = Placeholder.of("i", new TensorSpec(Shape.of(3), DType.INT64));
    for (Tensor y :
        List.of(
            new Gather(0).apply(x, i),
            new Gather(0).apply(none, i),
            new ScatterAdd(0, 2).apply(i, x),
            new ScatterAdd(0, 0).apply(i, x))) {
      GraphRunner runner = GraphRunner.on(nd4j).with(x, new double[6]).with(none).with(i, 0, 0, 5);
      Exception e = assertThrows(IndexOutOfBoundsException.class, () -> runner.values(List.of(y)));
      assertTrue(e.getMessage().contains("is out of bounds for an axis of size"), e::getMessage);
    }
  }

  /** Infinity becomes an int64 that the reference, in double precision, cannot compute with. */
  private static double[] edges(DType dtype) {
    return Arrays.stream(EDGES)
        .filter(x -> dtype != DType.INT64 || !Double.isInfinite(x))
        .map(x -> Elements.round(dtype, x))
        .toArray();
  }

  private void check(Op op, DType dtype, double[] values) {
    Tensor x = Placeholder.of("x", new TensorSpec(Shape.of(values.length), dtype));
    check(op + " " + dtype, tolerance(dtype), List.of(x), List.of(values), List.of(op.apply(x)));
  }

  private void check(
      String name,
      double tolerance,
      List<Tensor> inputs,
      List<double[]> values,
      List<Tensor> results) {
    List<double[]> expected = run(new ReferenceBackend(), inputs, values, results);
    List<double[]> actual;
    try {
      actual = run(nd4j, inputs, values, results);
    } catch (RuntimeException e) {
      failures.add(name + ": " + e);
      return;
    }
    for (int i = 0; i < expected.size(); i++) {
      compare(name, tolerance, expected.get(i), actual.get(i));
    }
  }

  private void compare(String name, double tolerance, double[] expected, double[] actual) {
    assertEquals(expected.length, actual.length, name);
    double scale = 1;
    for (double x : expected) {
      scale = Double.isFinite(x) ? Math.max(scale, Math.abs(x)) : scale;
    }
    for (int i = 0; i < expected.length; i++) {
      boolean same = Double.isNaN(expected[i]) ? Double.isNaN(actual[i]) : expected[i] == actual[i];
      if (!same && !(Math.abs(expected[i] - actual[i]) <= tolerance * scale)) {
        failures.add(name + "[" + i + "]: " + expected[i] + " != " + actual[i]);
      }
    }
  }

  private static List<double[]> run(
      Backend backend, List<Tensor> inputs, List<double[]> values, List<Tensor> results) {
    GraphRunner runner = GraphRunner.on(backend);
    for (int i = 0; i < inputs.size(); i++) {
      runner.with(inputs.get(i), values.get(i));
    }
    return runner.values(results);
  }
}
