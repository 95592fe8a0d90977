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
  private final boolean hasWorkspace;

  private PoolingBackward(Stage stage, boolean hasWorkspace) {
    super(stage);
    this.hasWorkspace = hasWorkspace;
  }

  /** Returns the kernel for the pooling {@code spec}, or empty if oneDNN has none. */
  public static Optional<PoolingBackward> create(PoolingSpec spec) {
    return build(
        scope -> {
          long[] workspace = new long[1];
          Stage stage =
              Split.of(
                  spec.nanos(),
                  spec.batch(),
                  1,
                  (from, to) -> part(scope, spec, from, to, workspace));
          return new PoolingBackward(stage, spec.hasWorkspace());
        });
  }

  private static Primitive part(
      Scope scope, PoolingSpec whole, long from, long to, long[] workspace) {
    PoolingSpec spec = whole.batch(to - from);
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
        scope
            .primitive(pd)
            .argument(DNNL_ARG_DIFF_DST, dy, whole.yOffset(from))
            .argument(DNNL_ARG_DIFF_SRC, dx, whole.xOffset(from));
    if (spec.hasWorkspace()) {
      workspace[0] = Pooling.addWorkspace(primitive, hint, workspace[0]);
    }
    return primitive;
  }

  /** Sets the addresses of the gradient of y, the forward workspace or 0, and the gradient of x. */
  public void bind(long dy, long workspace, long dx) {
    bind(DNNL_ARG_DIFF_DST, dy, "dy");
    if (hasWorkspace) {
      bind(DNNL_ARG_WORKSPACE, workspace, "workspace");
    }
    bind(DNNL_ARG_DIFF_SRC, dx, "dx");
    bound();
  }
}
