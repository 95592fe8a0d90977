package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;

/** An arithmetic operation or comparison of two tensors, with broadcasting. */
public final class Binary extends Kernel {
  private final Primitive primitive;

  /** What is computed from each pair of elements; comparisons give 1 or 0. */
  public enum Operation {
    /** a + b. */
    ADD(dnnl_binary_add),
    /** a - b. */
    SUBTRACT(dnnl_binary_sub),
    /** a b. */
    MULTIPLY(dnnl_binary_mul),
    /** a / b. */
    DIVIDE(dnnl_binary_div),
    /** The greater one. */
    MAXIMUM(dnnl_binary_max),
    /** The smaller one. */
    MINIMUM(dnnl_binary_min),
    /** a == b. */
    EQUAL(dnnl_binary_eq),
    /** a != b. */
    NOT_EQUAL(dnnl_binary_ne),
    /** a &lt; b. */
    LESS(dnnl_binary_lt),
    /** a &lt;= b. */
    LESS_EQUAL(dnnl_binary_le),
    /** a &gt; b. */
    GREATER(dnnl_binary_gt),
    /** a &gt;= b. */
    GREATER_EQUAL(dnnl_binary_ge);

    private final int algorithm;

    Operation(int algorithm) {
      this.algorithm = algorithm;
    }
  }

  private Binary(Primitive primitive) {
    super(primitive);
    this.primitive = primitive;
  }

  /**
   * Returns the kernel of {@code out = activation(a operation b)}, or empty if oneDNN has none.
   *
   * @param a first operand; its axes of size 1, and those it lacks in front, are repeated
   * @param b second operand, likewise
   * @param activation what is applied to the result, or null
   * @throws IllegalArgumentException if the shapes do not broadcast to that of {@code out}
   */
  public static Optional<Binary> create(
      Operation operation, Layout a, Layout b, Layout out, Activation activation) {
    int rank = out.rank();
    Layout first = a.expandTo(rank);
    Layout second = b.expandTo(rank);
    for (int i = 0; i < rank; i++) {
      long x = first.dim(i);
      long y = second.dim(i);
      if (x != y && x != 1 && y != 1 || out.dim(i) != (x == 1 ? y : x)) {
        throw new IllegalArgumentException(
            operation + ": " + a + " and " + b + " do not broadcast to " + out);
      }
    }
    return build(
        0.3 * out.size(),
        scope -> {
          dnnl_memory_desc left = scope.describe(first);
          dnnl_memory_desc right = scope.describe(second);
          dnnl_memory_desc result = scope.describe(out);
          dnnl_primitive_attr attr = scope.attributes(false, activation);
          Primitive primitive =
              scope.primitive(
                  scope.optimised(
                      d ->
                          dnnl_binary_primitive_desc_create(
                              d, OneDnn.ENGINE, operation.algorithm, left, right, result, attr)));
          return new Binary(
              primitive
                  .argument(DNNL_ARG_SRC_0, left)
                  .argument(DNNL_ARG_SRC_1, right)
                  .argument(DNNL_ARG_DST, result));
        });
  }

  /** Sets the addresses of the operands and the output, which may be one of the operands. */
  public void bind(long a, long b, long out) {
    primitive.bind(DNNL_ARG_SRC_0, required(a, "a"));
    primitive.bind(DNNL_ARG_SRC_1, required(b, "b"));
    primitive.bind(DNNL_ARG_DST, required(out, "out"));
    bound();
  }
}
