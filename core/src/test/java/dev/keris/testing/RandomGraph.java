package dev.keris.testing;

import dev.keris.K;
import dev.keris.backend.Backend;
import dev.keris.graph.Graph;
import dev.keris.ops.Binary;
import dev.keris.ops.BroadcastTo;
import dev.keris.ops.Cast;
import dev.keris.ops.Concat;
import dev.keris.ops.Constant;
import dev.keris.ops.Gather;
import dev.keris.ops.MatMul;
import dev.keris.ops.Pad;
import dev.keris.ops.ReadVariable;
import dev.keris.ops.Reduce;
import dev.keris.ops.Reshape;
import dev.keris.ops.ScatterAdd;
import dev.keris.ops.Select;
import dev.keris.ops.Slice;
import dev.keris.ops.Transpose;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A graph of random operations on small tensors of rank 2, with updates of variables, for tests
 * that must hold for every graph. One seed gives one graph.
 */
public final class RandomGraph {
  private static final List<Unary> UNARY =
      List.of(
          Unary.NEG, Unary.ABS, Unary.TANH, Unary.SIGMOID, Unary.RELU, Unary.SIN, Unary.SOFTPLUS);
  private static final List<Binary> BINARY =
      List.of(Binary.ADD, Binary.SUBTRACT, Binary.MULTIPLY, Binary.MAXIMUM, Binary.MINIMUM);
  private static final List<Binary> COMPARE =
      List.of(Binary.LESS, Binary.GREATER_EQUAL, Binary.EQUAL);

  private final Random random;
  private final Backend backend;
  private final DType dtype;
  private final List<Tensor> pool = new ArrayList<>();
  private final List<Variable> variables = new ArrayList<>();
  private final Tensor x;
  private final Tensor indices;
  private final Graph graph;

  /** Makes a graph of about this many nodes, whose variables live on a backend. */
  public RandomGraph(long seed, int size, DType dtype, Backend backend) {
    this.random = new Random(seed);
    this.dtype = dtype;
    this.backend = backend;
    this.x = GraphRunner.input(dtype, 3, 4);
    this.indices = GraphRunner.input(DType.INT32, 2);
    pool.add(x);
    for (int i = 0; i < 5; i++) {
      addVariable();
    }
    pool.add(Constant.of(new TensorSpec(Shape.of(1, 4), dtype), 0.5, -1, 2, 0));
    while (pool.size() < size) {
      Tensor made = step();
      if (made.shape().size() <= 200) {
        pool.add(made);
      }
    }
    List<Tensor> outputs = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      outputs.add(pick());
    }
    outputs.add(outputs.get(0));
    this.graph = new Graph(List.of(x, indices), outputs, updates());
  }

  private void addVariable() {
    long[] dims = random.nextBoolean() ? new long[] {3, 4} : new long[] {4, 4};
    TensorSpec spec = spec(dims);
    Variable variable = GraphRunner.variable(backend, spec, numbers((int) spec.shape().size()));
    variables.add(variable);
    pool.add(new ReadVariable(variable).apply());
  }

  private TensorSpec spec(long... dims) {
    return new TensorSpec(Shape.of(dims), dtype);
  }

  private double[] numbers(int size) {
    return random.doubles(size, -2, 2).map(v -> Math.rint(v * 64) / 64).toArray();
  }

  private Tensor pick() {
    int recent = Math.min(pool.size(), 12);
    return random.nextInt(3) == 0
        ? pool.get(random.nextInt(pool.size()))
        : pool.get(pool.size() - 1 - random.nextInt(recent));
  }

  private Tensor step() {
    Tensor a = pick();
    long rows = a.shape().dim(0);
    long columns = a.shape().dim(1);
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> any(UNARY).apply(a);
      case 3, 4, 5, 6 -> any(BINARY).apply(a, fitting(a));
      case 7 -> new Select().apply(any(COMPARE).apply(a, fitting(a)), a, fitting(a));
      case 8 -> product(a);
      case 9 ->
          new Reduce(
                  random.nextBoolean() ? Reduce.Kind.MEAN : Reduce.Kind.MAX,
                  List.of(random.nextInt(2)),
                  true)
              .apply(a);
      case 10 -> new Transpose(List.of(1, 0)).apply(a);
      case 11 -> new Reshape(Shape.of(columns, rows)).apply(a);
      case 12 -> sliced(a);
      case 13 ->
          random.nextBoolean()
              ? new Concat(0).apply(a, a)
              : new Pad(List.of(0L, 1L), List.of(1L, 0L), List.of(0L, 0L), 0.25).apply(a);
      case 14 ->
          rows < 2
              ? new BroadcastTo(Shape.of(3, columns)).apply(a)
              : random.nextBoolean()
                  ? new Gather(0).apply(a, indices)
                  : new ScatterAdd(0, rows).apply(indices, new Gather(0).apply(a, indices));
      default -> constantArithmetic(a);
    };
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Something that broadcasts with a tensor: a scalar, a row, a column, or the same shape. */
  private Tensor fitting(Tensor a) {
    for (int attempt = 0; attempt < 20; attempt++) {
      Tensor b = pick();
      boolean fits = true;
      for (int axis = 0; axis < 2; axis++) {
        fits &= b.shape().dim(axis) == a.shape().dim(axis) || b.shape().dim(axis) == 1;
      }
      if (fits) {
        return b;
      }
    }
    return K.constant(random.nextInt(3) - 1, dtype);
  }

  private Tensor product(Tensor a) {
    Tensor b = pick();
    for (int attempt = 0; attempt < 20; attempt++, b = pick()) {
      for (int flags = 0; flags < 4; flags++) {
        boolean ta = (flags & 1) != 0;
        boolean tb = (flags & 2) != 0;
        if (a.shape().dim(ta ? 0 : 1) == b.shape().dim(tb ? 1 : 0)) {
          return Unary.TANH.apply(new MatMul(ta, tb).apply(a, b));
        }
      }
    }
    return new MatMul(false, true).apply(a, Unary.TANH.apply(a));
  }

  private Tensor sliced(Tensor a) {
    long from = random.nextInt((int) a.shape().dim(0));
    long rows = 1 + random.nextInt((int) (a.shape().dim(0) - from));
    boolean backwards = random.nextBoolean();
    return new Slice(
            List.of(backwards ? from + rows - 1 : from, 0L),
            Shape.of(rows, a.shape().dim(1)),
            List.of(backwards ? -1L : 1L, 1L))
        .apply(a);
  }

  private Tensor constantArithmetic(Tensor a) {
    double number = random.nextInt(4) - 1;
    return switch (random.nextInt(5)) {
      case 0 -> K.add(a, number);
      case 1 -> K.subtract(number, a);
      case 2 -> K.multiply(K.fullLike(a, number), a);
      case 3 -> K.divide(a, 2);
      default ->
          new Cast(dtype).apply(new Cast(DType.FLOAT64).apply(K.pow(a, K.constant(2, a.dtype()))));
    };
  }

  private Map<Variable, Tensor> updates() {
    Map<Variable, Tensor> updates = new LinkedHashMap<>();
    for (Variable variable : variables) {
      List<Tensor> candidates =
          pool.stream().filter(t -> t.spec().equals(variable.spec())).toList();
      if (random.nextInt(4) > 0) {
        updates.put(variable, any(candidates));
      }
    }
    return updates;
  }

  /** Returns the graph; its second input are two indices, from -1 to 1. */
  public Graph graph() {
    return graph;
  }

  /** Returns the variables that the graph reads and changes. */
  public List<Variable> variables() {
    return variables;
  }

  /** Returns new random numbers for the inputs. */
  public List<double[]> inputs() {
    return List.of(numbers(12), new double[] {random.nextInt(3) - 1, random.nextInt(2)});
  }
}
