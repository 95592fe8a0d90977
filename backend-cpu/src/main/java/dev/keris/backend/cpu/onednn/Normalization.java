package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_batch_normalization_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_layer_normalization_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_global_stats;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scale;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_shift;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/**
 * Batch or layer normalization of a matrix: {@code y = (x - mean) / sqrt(variance + epsilon) gamma
 * + beta}. A tensor with channels last is a matrix of (everything else, channels).
 */
public final class Normalization extends Kernel {
  /** Which elements share a mean and a variance. */
  public enum Kind {
    /** Those of a column; gamma and beta hold one number for each column. */
    BATCH,
    /** Those of a row; gamma and beta hold one number for each column. */
    LAYER;

    /** Returns the layout of the matrix: batch normalization wants columns as its second axis. */
    Layout matrix(long rows, long columns) {
      return this == LAYER ? Layout.of(rows, columns) : Layout.of(1, rows, columns).channelsFirst();
    }

    Layout moments(long rows, long columns) {
      return Layout.of(this == LAYER ? rows : columns);
    }
  }

  private Normalization(Stage stage) {
    super(stage);
  }

  /**
   * Returns the kernel for a matrix (rows, columns), or empty if oneDNN has none.
   *
   * @param epsilon what is added to the variance
   * @param given whether mean and variance are inputs, as in inference, instead of outputs
   */
  public static Optional<Normalization> create(
      Kind kind, long rows, long columns, float epsilon, boolean given) {
    return build(
        scope -> {
          dnnl_primitive_attr attr = scope.attributes();
          dnnl_memory_desc matrix = scope.describe(kind.matrix(rows, columns));
          dnnl_memory_desc vector = scope.describe(Layout.of(columns));
          dnnl_memory_desc moments = scope.describe(kind.moments(rows, columns));
          dnnl_primitive_desc pd = descriptor(scope, kind, matrix, moments, epsilon, given, attr);
          return new Normalization(
              scope
                  .primitive(pd)
                  .argument(DNNL_ARG_SRC, matrix)
                  .argument(DNNL_ARG_DST, matrix)
                  .argument(DNNL_ARG_SCALE, vector)
                  .argument(DNNL_ARG_SHIFT, vector)
                  .argument(DNNL_ARG_MEAN, moments)
                  .argument(DNNL_ARG_VARIANCE, moments));
        });
  }

  /** Returns the descriptor of the forward primitive, which the backward one needs as a hint. */
  static dnnl_primitive_desc descriptor(
      Scope scope,
      Kind kind,
      dnnl_memory_desc matrix,
      dnnl_memory_desc moments,
      float epsilon,
      boolean given,
      dnnl_primitive_attr attr) {
    int flags = dnnl_use_scale | dnnl_use_shift | (given ? dnnl_use_global_stats : 0);
    int purpose = given ? dnnl_forward_inference : dnnl_forward_training;
    return scope.optimised(
        d ->
            kind == Kind.BATCH
                ? dnnl_batch_normalization_forward_primitive_desc_create(
                    d, OneDnn.ENGINE, purpose, matrix, matrix, epsilon, flags, attr)
                : dnnl_layer_normalization_forward_primitive_desc_create(
                    d, OneDnn.ENGINE, purpose, matrix, matrix, moments, epsilon, flags, attr));
  }

  /**
   * Sets the addresses of x, gamma, beta, y (which may be x), and of the mean and the (biased)
   * variance of each column or row.
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
