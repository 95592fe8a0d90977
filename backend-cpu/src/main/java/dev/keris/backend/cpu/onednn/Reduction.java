package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reduction_max;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reduction_mean;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reduction_min;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reduction_mul;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reduction_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reduction_sum;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;

/**
 * A sum, mean, product or extreme over some axes of dense memory.
 *
 * <p>Sums and means are products with a vector of ones: oneDNN's own reduction is several times
 * slower for short rows and has no fast path over leading axes.
 */
public final class Reduction extends Kernel {
  /** Above this many elements in one sum, oneDNN's reduction beats a product with ones. */
  private static final long LONG_SUM = 1 << 14;

  private final int input;

  /** How the elements are combined. */
  public enum Operation {
    /** Sum. */
    SUM(dnnl_reduction_sum),
    /** Arithmetic mean. */
    MEAN(dnnl_reduction_mean),
    /** The greatest element. */
    MAX(dnnl_reduction_max),
    /** The smallest element. */
    MIN(dnnl_reduction_min),
    /** Product. */
    PRODUCT(dnnl_reduction_mul);

    private final int algorithm;

    Operation(int algorithm) {
      this.algorithm = algorithm;
    }
  }

  /** The axes merged into (outer, reduced, inner). */
  private record Extent(long outer, long reduced, long inner) {
    /** Returns the extent of {@code x} reduced to {@code out}, or null if it has another form. */
    static Extent of(Layout x, Layout out) {
      long[] sizes = {1, 1, 1};
      int part = 0;
      for (int i = 0; i < x.rank(); i++) {
        if (x.dim(i) == 1) {
          continue;
        }
        boolean reduced = out.dim(i) == 1;
        if (reduced != (part == 1)) {
          part++;
        }
        if (part > 2) {
          return null;
        }
        sizes[part] *= x.dim(i);
      }
      return new Extent(sizes[0], sizes[1], sizes[2]);
    }
  }

  private Reduction(Stage stage, int input) {
    super(stage);
    this.input = input;
  }

  /**
   * Returns the kernel, or empty if there is no fast one: products and extremes must cover the last
   * axes, sums and means one run of axes.
   *
   * @param x what is reduced
   * @param out of the same rank, with size 1 on the axes that are reduced
   * @throws IllegalArgumentException if the shapes do not fit, or nothing is reduced
   */
  public static Optional<Reduction> create(Operation operation, Layout x, Layout out) {
    boolean reduces = false;
    boolean fits = x.rank() == out.rank();
    for (int i = 0; fits && i < x.rank(); i++) {
      fits = out.dim(i) == x.dim(i) || out.dim(i) == 1;
      reduces |= out.dim(i) != x.dim(i);
    }
    if (!fits || !reduces) {
      throw new IllegalArgumentException(operation + ": " + x + " does not reduce to " + out);
    }
    Extent extent = x.isDense() && out.isDense() ? Extent.of(x, out) : null;
    if (extent == null || x.size() == 0) {
      return Optional.empty();
    }
    boolean sum = operation == Operation.SUM || operation == Operation.MEAN;
    return build(
        scope ->
            sum && (extent.outer * extent.inner > 1 || extent.reduced < LONG_SUM)
                ? product(scope, operation, extent)
                : trailing(scope, operation, extent));
  }

  private static Reduction product(Scope scope, Operation operation, Extent e) {
    float one = operation == Operation.MEAN ? 1f / e.reduced : 1;
    NativeBuffer ones = scope.buffer(e.reduced * Float.BYTES).fill(Math.toIntExact(e.reduced), one);
    boolean rows = e.inner == 1;
    MatMul.Spec spec;
    if (rows) {
      spec =
          MatMul.Spec.of(
              Layout.of(e.outer, e.reduced), Layout.of(e.reduced, 1), Layout.of(e.outer, 1));
    } else if (e.outer == 1) {
      spec =
          MatMul.Spec.of(
              Layout.of(1, e.reduced), Layout.of(e.reduced, e.inner), Layout.of(1, e.inner));
    } else {
      spec =
          MatMul.Spec.of(
              Layout.of(1, 1, e.reduced),
              Layout.of(e.outer, e.reduced, e.inner),
              Layout.of(e.outer, 1, e.inner));
    }
    Stage stage = MatMul.stage(scope, spec);
    stage.bind(rows ? DNNL_ARG_WEIGHTS : DNNL_ARG_SRC, ones.address());
    return new Reduction(stage, rows ? DNNL_ARG_SRC : DNNL_ARG_WEIGHTS);
  }

  private static Reduction trailing(Scope scope, Operation operation, Extent e) {
    if (e.inner != 1) {
      throw new UnsupportedPrimitiveException();
    }
    return new Reduction(
        Split.of(
            0.2 * e.outer * e.reduced,
            e.outer,
            1,
            (from, to) -> part(scope, operation, e.reduced, from, to)),
        DNNL_ARG_SRC);
  }

  private static Primitive part(
      Scope scope, Operation operation, long reduced, long from, long to) {
    dnnl_memory_desc rows = scope.describe(Layout.of(to - from, reduced));
    dnnl_memory_desc results = scope.describe(Layout.of(to - from, 1));
    dnnl_primitive_attr attr = scope.attributes();
    return scope
        .primitive(
            scope.optimised(
                d ->
                    dnnl_reduction_primitive_desc_create(
                        d, OneDnn.ENGINE, operation.algorithm, rows, results, 0, 0, attr)))
        .argument(DNNL_ARG_SRC, rows, from * reduced)
        .argument(DNNL_ARG_DST, results, from);
  }

  /** Sets the addresses of the input and the output. */
  public void bind(long x, long out) {
    bind(input, x, "x");
    bind(DNNL_ARG_DST, out, "out");
    bound();
  }
}
