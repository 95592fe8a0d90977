package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_matmul_primitive_desc_create;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;

/** Matrix product, single or batched: {@code out = activation(a · b + bias [+ out])}. */
public final class MatMul extends Kernel {
  /** The parts of a product have multiples of this many rows or columns: whole vectors. */
  private static final int LANES = 16;

  private final boolean hasBias;

  /**
   * What to multiply.
   *
   * @param a (batch..., m, k); a transposed operand is a {@linkplain Layout#transpose view}
   * @param b (batch..., k, n); batch axes of {@code a} and {@code b} broadcast as in NumPy
   * @param out (batch..., m, n)
   * @param bias whether a vector of n values is added to every row
   * @param accumulate whether the old content of {@code out} is added before the activation
   * @param activation what is applied last, or null
   */
  public record Spec(
      Layout a, Layout b, Layout out, boolean bias, boolean accumulate, Activation activation) {
    /** Returns the plain product without bias, accumulation or activation. */
    public static Spec of(Layout a, Layout b, Layout out) {
      return new Spec(a, b, out, false, false, null);
    }

    /** Returns this with a bias. */
    public Spec withBias() {
      return new Spec(a, b, out, true, accumulate, activation);
    }

    /** Returns this adding to the old content of the output. */
    public Spec accumulating() {
      return new Spec(a, b, out, bias, true, activation);
    }

    /** Returns this followed by {@code function}; null for none. */
    public Spec withActivation(Activation function) {
      return new Spec(a, b, out, bias, accumulate, function);
    }

    private void check() {
      boolean fits =
          a.rank() >= 2
              && b.rank() >= 2
              && out.rank() == Math.max(a.rank(), b.rank())
              && a.dim(-1) == b.dim(-2)
              && out.dim(-2) == a.dim(-2)
              && out.dim(-1) == b.dim(-1);
      for (int i = 3; fits && i <= out.rank(); i++) {
        long x = i <= a.rank() ? a.dim(-i) : 1;
        long y = i <= b.rank() ? b.dim(-i) : 1;
        fits = (x == y || x == 1 || y == 1) && out.dim(-i) == (x == 1 ? y : x);
      }
      if (!fits) {
        throw new IllegalArgumentException(
            "matmul: " + a + " times " + b + " does not give " + out);
      }
    }

    /** About 70 operations per nanosecond, and what a call costs. */
    private double nanos() {
      return 500 + 2.0 * out.size() * a.dim(-1) / 70;
    }

    /** Returns an equal product of two matrices if {@code b} is one matrix for all batches. */
    private Spec flatten() {
      int rank = out.rank();
      int head = rank - 1;
      if (rank == 2 || b.size() != b.dim(-1) * b.dim(-2) || a.rank() < rank) {
        return this;
      }
      if (!a.isCollapsible(0, head) || !out.isCollapsible(0, head)) {
        return this;
      }
      Layout matrix =
          Layout.strided(
              new long[] {b.dim(-2), b.dim(-1)}, new long[] {b.stride(-2), b.stride(-1)});
      return new Spec(rows(a), matrix, rows(out), bias, accumulate, activation);
    }

    private static Layout rows(Layout x) {
      long m = Arrays.stream(x.dims(), 0, x.rank() - 1).reduce(1, (p, q) -> p * q);
      return Layout.strided(new long[] {m, x.dim(-1)}, new long[] {x.stride(-2), x.stride(-1)});
    }
  }

  private MatMul(Stage stage, boolean hasBias) {
    super(stage);
    this.hasBias = hasBias;
  }

  /**
   * Returns the kernel of {@code spec}, or empty if oneDNN has none.
   *
   * @throws IllegalArgumentException if the shapes do not fit each other
   */
  public static Optional<MatMul> create(Spec spec) {
    spec.check();
    return build(scope -> new MatMul(stage(scope, spec.flatten()), spec.bias));
  }

  /**
   * Returns the kernel of {@code spec} on the calling thread alone, for callers that divide their
   * work themselves; otherwise as {@link #create}.
   */
  public static Optional<MatMul> alone(Spec spec) {
    spec.check();
    Spec s = spec.flatten();
    return build(scope -> new MatMul(primitive(scope, s, 0, 0, s.out.dim(0)), spec.bias));
  }

  /** Returns the stage of {@code spec}, whose arguments are named as in oneDNN. */
  static Stage stage(Scope scope, Spec spec) {
    Layout out = spec.out;
    int axis = divided(out);
    return Split.of(
        spec.nanos(),
        out.dim(axis),
        axis < out.rank() - 2 ? 1 : LANES,
        (from, to) -> primitive(scope, spec, axis, from, to));
  }

  /**
   * Returns the axis to divide: of a batch the outermost, which leaves the parts without gaps
   * between their matrices, else the longer one of rows and columns.
   */
  private static int divided(Layout out) {
    int rows = out.rank() - 2;
    int outermost = Slice.axis(out);
    boolean batch = outermost < rows;
    return batch ? outermost : out.dim(rows) >= out.dim(rows + 1) ? rows : rows + 1;
  }

  /**
   * Returns the product of which {@code from} to {@code to} along an axis of the output is taken.
   */
  private static Primitive primitive(Scope scope, Spec spec, int axis, long from, long to) {
    int rank = spec.out.rank();
    Slice a = part(spec.a.expandTo(rank), axis == rank - 1, axis, from, to);
    Slice b = part(spec.b.expandTo(rank), axis == rank - 2, axis, from, to);
    Slice bias = part(Layout.of(spec.out.dim(-1)).expandTo(rank), axis != rank - 1, axis, from, to);
    Slice out = part(spec.out, false, axis, from, to);
    dnnl_memory_desc first = scope.describe(a.layout());
    dnnl_memory_desc second = scope.describe(b.layout());
    dnnl_memory_desc shift = spec.bias ? scope.describe(bias.layout()) : null;
    dnnl_memory_desc result = scope.describe(out.layout());
    dnnl_primitive_attr attr = scope.attributes(spec.accumulate, spec.activation);
    Primitive primitive =
        scope
            .primitive(
                scope.descriptor(
                    d ->
                        dnnl_matmul_primitive_desc_create(
                            d, OneDnn.ENGINE, first, second, shift, result, attr)))
            .argument(DNNL_ARG_SRC, first, a.offset())
            .argument(DNNL_ARG_WEIGHTS, second, b.offset())
            .argument(DNNL_ARG_DST, result, out.offset());
    return spec.bias ? primitive.argument(DNNL_ARG_BIAS, shift, bias.offset()) : primitive;
  }

  private static Slice part(Layout whole, boolean all, int axis, long from, long to) {
    return all ? Slice.all(whole) : Slice.of(whole, axis, from, to);
  }

  /**
   * Sets the addresses of the operands, the bias (0 if there is none) and the output.
   *
   * @throws IllegalArgumentException if an address that is needed is null
   */
  public void bind(long a, long b, long bias, long out) {
    bind(DNNL_ARG_SRC, a, "a");
    bind(DNNL_ARG_WEIGHTS, b, "b");
    if (hasBias) {
      bind(DNNL_ARG_BIAS, bias, "bias");
    }
    bind(DNNL_ARG_DST, out, "out");
    bound();
  }
}
