package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_workspace_md;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/** Maximum or average pooling. */
public final class Pooling extends Kernel {
  private final long workspaceSize;

  private Pooling(Stage stage, long workspaceSize) {
    super(stage);
    this.workspaceSize = workspaceSize;
  }

  /**
   * Returns the kernel, or empty if oneDNN has none.
   *
   * @param training whether a maximum pooling records in a workspace which elements won, for {@link
   *     PoolingBackward}
   */
  public static Optional<Pooling> create(PoolingSpec spec, boolean training) {
    return build(
        scope -> {
          long[] workspace = new long[1];
          Stage stage =
              Split.of(
                  spec.nanos(),
                  spec.batch(),
                  1,
                  (from, to) -> part(scope, spec, training, from, to, workspace));
          return new Pooling(stage, workspace[0]);
        });
  }

  private static Primitive part(
      Scope scope, PoolingSpec whole, boolean training, long from, long to, long[] workspace) {
    PoolingSpec spec = whole.batch(to - from);
    dnnl_primitive_desc pd = descriptor(scope, spec, training, scope.attributes());
    Primitive primitive =
        scope
            .primitive(pd)
            .argument(DNNL_ARG_SRC, scope.describe(spec.x()), whole.xOffset(from))
            .argument(DNNL_ARG_DST, scope.describe(spec.y()), whole.yOffset(from));
    if (training && spec.hasWorkspace()) {
      workspace[0] = addWorkspace(primitive, pd, workspace[0]);
    }
    return primitive;
  }

  /** Returns the descriptor of the forward primitive, which the backward one needs as a hint. */
  static dnnl_primitive_desc descriptor(
      Scope scope, PoolingSpec spec, boolean training, dnnl_primitive_attr attr) {
    dnnl_memory_desc x = scope.describe(spec.x());
    dnnl_memory_desc y = scope.describe(spec.y());
    return scope.descriptor(
        d ->
            dnnl_pooling_forward_primitive_desc_create(
                d,
                OneDnn.ENGINE,
                training ? dnnl_forward_training : dnnl_forward_inference,
                spec.algorithm(),
                x,
                y,
                spec.strides(),
                spec.size(),
                spec.gaps(),
                spec.low(),
                spec.high(),
                attr));
  }

  /** Adds the workspace that {@code forward} describes, and returns the offset of what follows. */
  static long addWorkspace(Primitive primitive, dnnl_primitive_desc forward, long offset) {
    dnnl_memory_desc md = dnnl_primitive_desc_query_md(forward, dnnl_query_workspace_md, 0);
    primitive.bytes(DNNL_ARG_WORKSPACE, md, offset);
    return offset + dnnl_memory_desc_get_size(md);
  }

  /** Returns the bytes of workspace that the backward pass reads; 0 if it needs none. */
  public long workspaceSize() {
    return workspaceSize;
  }

  /** Sets the addresses of x, y and the workspace (0 if {@link #workspaceSize} is 0). */
  public void bind(long x, long y, long workspace) {
    bind(DNNL_ARG_SRC, x, "x");
    bind(DNNL_ARG_DST, y, "y");
    if (workspaceSize > 0) {
      bind(DNNL_ARG_WORKSPACE, workspace, "workspace");
    }
    bound();
  }
}
