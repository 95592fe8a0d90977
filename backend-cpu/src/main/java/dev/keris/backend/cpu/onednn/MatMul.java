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
  private final Primitive primitive;
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

  private MatMul(Primitive primitive, boolean hasBias) {
    super(primitive);
    this.primitive = primitive;
    this.hasBias = hasBias;
  }

  /**
   * Returns the kernel of {@code spec}, or empty if oneDNN has none.
   *
   * @throws IllegalArgumentException if the shapes do not fit each other
   */
  public static Optional<MatMul> create(Spec spec) {
    spec.check();
    return build(spec.nanos(), scope -> new MatMul(primitive(scope, spec.flatten()), spec.bias));
  }

  /** Returns the primitive of {@code spec}, whose arguments are named as in oneDNN. */
  static Primitive primitive(Scope scope, Spec spec) {
    int rank = spec.out.rank();
    dnnl_memory_desc a = scope.describe(spec.a.expandTo(rank));
    dnnl_memory_desc b = scope.describe(spec.b.expandTo(rank));
    dnnl_memory_desc out = scope.describe(spec.out);
    dnnl_memory_desc bias =
        spec.bias ? scope.describe(Layout.of(spec.out.dim(-1)).expandTo(rank)) : null;
    dnnl_primitive_attr attr = scope.attributes(spec.accumulate, spec.activation);
    Primitive primitive =
        scope
            .primitive(
                scope.descriptor(
                    d ->
                        dnnl_matmul_primitive_desc_create(d, OneDnn.ENGINE, a, b, bias, out, attr)))
            .argument(DNNL_ARG_SRC, a)
            .argument(DNNL_ARG_WEIGHTS, b)
            .argument(DNNL_ARG_DST, out);
    return spec.bias ? primitive.argument(DNNL_ARG_BIAS, bias) : primitive;
  }

  /**
   * Sets the addresses of the operands, the bias (0 if there is none) and the output.
   *
   * @throws IllegalArgumentException if an address that is needed is null
   */
  public void bind(long a, long b, long bias, long out) {
    primitive.bind(DNNL_ARG_SRC, required(a, "a"));
    primitive.bind(DNNL_ARG_WEIGHTS, required(b, "b"));
    if (hasBias) {
      primitive.bind(DNNL_ARG_BIAS, required(bias, "bias"));
    }
    primitive.bind(DNNL_ARG_DST, required(out, "out"));
    bound();
  }
}
