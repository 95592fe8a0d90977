package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_backward_primitive_desc_create;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/** The gradient of {@link Eltwise}: {@code dx = dy f'(x)}; dy and dx may be the same memory. */
public final class EltwiseBackward extends Kernel {
  private EltwiseBackward(Stage stage) {
    super(stage);
  }

  /** Returns the kernel for {@code function} on {@code size} dense elements. */
  public static Optional<EltwiseBackward> create(Activation function, long size) {
    return build(
        scope ->
            new EltwiseBackward(
                Split.of(size, size, Eltwise.LINE, (from, to) -> part(scope, function, from, to))));
  }

  private static Primitive part(Scope scope, Activation function, long from, long to) {
    dnnl_memory_desc data = scope.describe(Layout.of(to - from));
    dnnl_primitive_attr attr = scope.attributes();
    dnnl_primitive_desc hint = scope.descriptor(Eltwise.descriptor(function, data, attr));
    dnnl_primitive_desc pd =
        scope.optimised(
            d ->
                dnnl_eltwise_backward_primitive_desc_create(
                    d,
                    OneDnn.ENGINE,
                    function.algorithm(),
                    data,
                    data,
                    data,
                    function.alpha(),
                    function.beta(),
                    hint,
                    attr));
    return scope
        .primitive(pd)
        .argument(DNNL_ARG_SRC, data, from)
        .argument(DNNL_ARG_DIFF_DST, data, from)
        .argument(DNNL_ARG_DIFF_SRC, data, from);
  }

  /** Sets the addresses of the input, the output's gradient, and the input's gradient. */
  public void bind(long x, long dy, long dx) {
    bind(DNNL_ARG_SRC, x, "x");
    bind(DNNL_ARG_DIFF_DST, dy, "dy");
    bind(DNNL_ARG_DIFF_SRC, dx, "dx");
    bound();
  }
}
