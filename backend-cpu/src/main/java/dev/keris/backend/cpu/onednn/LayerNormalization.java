package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_layer_normalization_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scale;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_shift;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/**
 * Layer normalization of each row of a matrix: {@code y = (x - mean) / sqrt(variance + epsilon)
 * gamma + beta}.
 */
public final class LayerNormalization extends Kernel {
  private LayerNormalization(Stage stage) {
    super(stage);
  }

  /**
   * Returns the kernel for a matrix (rows, columns), or empty if oneDNN has none.
   *
   * @param epsilon what is added to the variance
   */
  public static Optional<LayerNormalization> create(long rows, long columns, float epsilon) {
    return build(
        scope ->
            new LayerNormalization(
                Split.of(
                    0.3 * rows * columns,
                    rows,
                    Split.LINE,
                    (from, to) -> part(scope, columns, epsilon, from, to))));
  }

  private static Primitive part(Scope scope, long columns, float epsilon, long from, long to) {
    dnnl_memory_desc matrix = scope.describe(Layout.of(to - from, columns));
    dnnl_memory_desc vector = scope.describe(Layout.of(columns));
    dnnl_memory_desc moments = scope.describe(Layout.of(to - from));
    return scope
        .primitive(descriptor(scope, matrix, moments, epsilon, scope.attributes()))
        .argument(DNNL_ARG_SRC, matrix, from * columns)
        .argument(DNNL_ARG_DST, matrix, from * columns)
        .argument(DNNL_ARG_SCALE, vector)
        .argument(DNNL_ARG_SHIFT, vector)
        .argument(DNNL_ARG_MEAN, moments, from)
        .argument(DNNL_ARG_VARIANCE, moments, from);
  }

  /** Returns the descriptor of the forward primitive, which the backward one needs as a hint. */
  static dnnl_primitive_desc descriptor(
      Scope scope,
      dnnl_memory_desc matrix,
      dnnl_memory_desc moments,
      float epsilon,
      dnnl_primitive_attr attr) {
    int flags = dnnl_use_scale | dnnl_use_shift;
    return scope.optimised(
        d ->
            dnnl_layer_normalization_forward_primitive_desc_create(
                d,
                OneDnn.ENGINE,
                dnnl_forward_training,
                matrix,
                matrix,
                moments,
                epsilon,
                flags,
                attr));
  }

  /**
   * Sets the addresses of x, gamma and beta (a number for each column), y (which may be x), and of
   * the mean and the (biased) variance of each row.
   */
  public void bind(long x, long gamma, long beta, long y, long mean, long variance) {
    bind(DNNL_ARG_SRC, x, "x");
    bind(DNNL_ARG_SCALE, gamma, "gamma");
    bind(DNNL_ARG_SHIFT, beta, "beta");
    bind(DNNL_ARG_DST, y, "y");
    bind(DNNL_ARG_MEAN, mean, "mean");
    bind(DNNL_ARG_VARIANCE, variance, "variance");
    bound();
  }
}
