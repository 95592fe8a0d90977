package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_backward_primitive_desc_create;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/** The gradient of {@link Pooling}. */
public final class PoolingBackward extends Kernel {
  private final Primitive primitive;
  private final boolean hasWorkspace;

  private PoolingBackward(Primitive primitive, boolean hasWorkspace) {
    super(primitive);
    this.primitive = primitive;
    this.hasWorkspace = hasWorkspace;
  }

  /** Returns the kernel for the pooling {@code spec}, or empty if oneDNN has none. */
  public static Optional<PoolingBackward> create(PoolingSpec spec) {
    return build(
        spec.nanos(),
        scope -> {
          dnnl_primitive_attr attr = scope.attributes();
          dnnl_primitive_desc hint = Pooling.descriptor(scope, spec, true, attr);
          dnnl_memory_desc dx = scope.describe(spec.x());
          dnnl_memory_desc dy = scope.describe(spec.y());
          dnnl_primitive_desc pd =
              scope.descriptor(
                  d ->
                      dnnl_pooling_backward_primitive_desc_create(
                          d,
                          OneDnn.ENGINE,
                          spec.algorithm(),
                          dx,
                          dy,
                          spec.strides(),
                          spec.size(),
                          spec.gaps(),
                          spec.low(),
                          spec.high(),
                          hint,
                          attr));
          Primitive primitive =
              scope.primitive(pd).argument(DNNL_ARG_DIFF_DST, dy).argument(DNNL_ARG_DIFF_SRC, dx);
          if (spec.hasWorkspace()) {
            Pooling.workspace(primitive, hint);
          }
          return new PoolingBackward(primitive, spec.hasWorkspace());
        });
  }

  /** Sets the addresses of the gradient of y, the forward workspace or 0, and the gradient of x. */
  public void bind(long dy, long workspace, long dx) {
    primitive.bind(DNNL_ARG_DIFF_DST, required(dy, "dy"));
    if (hasWorkspace) {
      primitive.bind(DNNL_ARG_WORKSPACE, required(workspace, "workspace"));
    }
    primitive.bind(DNNL_ARG_DIFF_SRC, required(dx, "dx"));
    bound();
  }
}
