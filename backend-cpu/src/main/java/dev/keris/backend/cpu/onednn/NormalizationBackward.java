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
import static org.bytedeco.dnnl.global.dnnl.dnnl_batch_normalization_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_layer_normalization_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scale;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_shift;

import dev.keris.backend.cpu.onednn.Normalization.Kind;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/** The gradient of a {@link Normalization} by the matrix's own mean and variance. */
public final class NormalizationBackward extends Kernel {
  private NormalizationBackward(Stage stage) {
    super(stage);
  }

  /** Returns the kernel for the normalization of the same arguments, or empty. */
  public static Optional<NormalizationBackward> create(
      Kind kind, long rows, long columns, float epsilon) {
    int flags = dnnl_use_scale | dnnl_use_shift;
    return build(
        scope -> {
          dnnl_primitive_attr attr = scope.attributes();
          dnnl_memory_desc matrix = scope.describe(kind.matrix(rows, columns));
          dnnl_memory_desc vector = scope.describe(Layout.of(columns));
          dnnl_memory_desc moments = scope.describe(kind.moments(rows, columns));
          dnnl_primitive_desc hint =
              Normalization.descriptor(scope, kind, matrix, moments, epsilon, false, attr);
          dnnl_primitive_desc pd =
              scope.optimised(
                  d ->
                      kind == Kind.BATCH
                          ? dnnl_batch_normalization_backward_primitive_desc_create(
                              d,
                              OneDnn.ENGINE,
                              dnnl_backward,
                              matrix,
                              matrix,
                              matrix,
                              epsilon,
                              flags,
                              hint,
                              attr)
                          : dnnl_layer_normalization_backward_primitive_desc_create(
                              d,
                              OneDnn.ENGINE,
                              dnnl_backward,
                              matrix,
                              matrix,
                              matrix,
                              moments,
                              epsilon,
                              flags,
                              hint,
                              attr));
          return new NormalizationBackward(
              scope
                  .primitive(pd)
                  .argument(DNNL_ARG_SRC, matrix)
                  .argument(DNNL_ARG_DIFF_DST, matrix)
                  .argument(DNNL_ARG_SCALE, vector)
                  .argument(DNNL_ARG_MEAN, moments)
                  .argument(DNNL_ARG_VARIANCE, moments)
                  .argument(DNNL_ARG_DIFF_SRC, matrix)
                  .argument(DNNL_ARG_DIFF_SCALE, vector)
                  .argument(DNNL_ARG_DIFF_SHIFT, vector));
        });
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
