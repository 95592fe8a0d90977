package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_backward_primitive_desc_create;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/** The gradient of {@link Softmax}, from its output; dy and dx may be the same memory. */
public final class SoftmaxBackward extends Kernel {
  private SoftmaxBackward(Stage stage) {
    super(stage);
  }

  /** Returns the kernel for the softmax of the same arguments, or empty if oneDNN has none. */
  public static Optional<SoftmaxBackward> create(Layout layout, int axis, boolean log) {
    int along = Softmax.axis(layout, axis);
    return build(
        scope ->
            new SoftmaxBackward(
                Softmax.split(layout, along, slice -> part(scope, slice, along, log))));
  }

  private static Primitive part(Scope scope, Slice slice, int axis, boolean log) {
    dnnl_memory_desc data = scope.describe(slice.layout());
    dnnl_primitive_attr attr = scope.attributes();
    dnnl_primitive_desc hint = scope.descriptor(Softmax.descriptor(data, axis, log, attr));
    int algorithm = Softmax.algorithm(log);
    dnnl_primitive_desc pd =
        scope.optimised(
            d ->
                dnnl_softmax_backward_primitive_desc_create(
                    d, OneDnn.ENGINE, algorithm, data, data, data, axis, hint, attr));
    return scope
        .primitive(pd)
        .argument(DNNL_ARG_DST, data, slice.offset())
        .argument(DNNL_ARG_DIFF_DST, data, slice.offset())
        .argument(DNNL_ARG_DIFF_SRC, data, slice.offset());
  }

  /** Sets the addresses of the output, its gradient, and the input's gradient. */
  public void bind(long y, long dy, long dx) {
    bind(DNNL_ARG_DST, y, "y");
    bind(DNNL_ARG_DIFF_DST, dy, "dy");
    bind(DNNL_ARG_DIFF_SRC, dx, "dx");
    bound();
  }
}
