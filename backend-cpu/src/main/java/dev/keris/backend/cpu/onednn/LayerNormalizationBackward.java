package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_layer_normalization_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scale;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_shift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/**
 * The gradient of a {@link LayerNormalization}; those of gamma and beta are sums of what parts of
 * the rows give.
 */
public final class LayerNormalizationBackward extends Kernel {
  private LayerNormalizationBackward(Stage stage) {
    super(stage);
  }

  /** Returns the kernel for the normalization of the same arguments, or empty. */
  public static Optional<LayerNormalizationBackward> create(
      long rows, long columns, float epsilon) {
    return build(
        scope -> {
          List<Stage> stages = new ArrayList<>();
          Stage parts =
              Split.of(
                  0.6 * rows * columns,
                  rows,
                  Split.LINE,
                  (from, to) -> part(scope, columns, epsilon, from, to, stages));
          stages.add(0, parts);
          return new LayerNormalizationBackward(new Sequence(stages.toArray(Stage[]::new)));
        });
  }

  /** Returns a part, and adds to {@code sums} what joins its sums to those of the first part. */
  private static Primitive part(
      Scope scope, long columns, float epsilon, long from, long to, List<Stage> sums) {
    dnnl_primitive_attr attr = scope.attributes();
    dnnl_memory_desc matrix = scope.describe(Layout.of(to - from, columns));
    dnnl_memory_desc vector = scope.describe(Layout.of(columns));
    dnnl_memory_desc moments = scope.describe(Layout.of(to - from));
    dnnl_primitive_desc hint = LayerNormalization.descriptor(scope, matrix, moments, epsilon, attr);
    dnnl_primitive_desc pd =
        scope.optimised(
            d ->
                dnnl_layer_normalization_backward_primitive_desc_create(
                    d,
                    OneDnn.ENGINE,
                    dnnl_backward,
                    matrix,
                    matrix,
                    matrix,
                    moments,
                    epsilon,
                    dnnl_use_scale | dnnl_use_shift,
                    hint,
                    attr));
    Primitive primitive =
        scope
            .primitive(pd)
            .argument(DNNL_ARG_SRC, matrix, from * columns)
            .argument(DNNL_ARG_DIFF_DST, matrix, from * columns)
            .argument(DNNL_ARG_SCALE, vector)
            .argument(DNNL_ARG_MEAN, moments, from)
            .argument(DNNL_ARG_VARIANCE, moments, from)
            .argument(DNNL_ARG_DIFF_SRC, matrix, from * columns);
    for (int name : new int[] {DNNL_ARG_DIFF_SCALE, DNNL_ARG_DIFF_SHIFT}) {
      if (from == 0) {
        primitive.argument(name, vector);
      } else {
        primitive.fixed(name, vector, Addend.of(scope, name, columns, sums));
      }
    }
    return primitive;
  }

  /**
   * Sets the addresses of x, gamma, the mean and the variance as in the forward pass, of the
   * gradient of y, and of the gradients of x, gamma and beta.
   */
  public void bind(
      long x, long gamma, long mean, long variance, long dy, long dx, long dgamma, long dbeta) {
    bind(DNNL_ARG_SRC, x, "x");
    bind(DNNL_ARG_SCALE, gamma, "gamma");
    bind(DNNL_ARG_MEAN, mean, "mean");
    bind(DNNL_ARG_VARIANCE, variance, "variance");
    bind(DNNL_ARG_DIFF_DST, dy, "dy");
    bind(DNNL_ARG_DIFF_SRC, dx, "dx");
    bind(DNNL_ARG_DIFF_SCALE, dgamma, "dgamma");
    bind(DNNL_ARG_DIFF_SHIFT, dbeta, "dbeta");
    bound();
  }
}
