package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_forward_primitive_desc_create;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/** The gradient of {@link Softmax}, from its output; dy and dx may be the same memory. */
public final class SoftmaxBackward extends Kernel {
  private final Primitive primitive;

  private SoftmaxBackward(Primitive primitive) {
    super(primitive);
    this.primitive = primitive;
  }

  /** Returns the kernel for the softmax of the same arguments, or empty if oneDNN has none. */
  public static Optional<SoftmaxBackward> create(Layout layout, int axis, boolean log) {
    int along = Softmax.axis(layout, axis);
    int algorithm = Softmax.algorithm(log);
    return build(
        0.8 * layout.size(),
        scope -> {
          dnnl_memory_desc data = scope.describe(layout);
          dnnl_primitive_attr attr = scope.attributes();
          dnnl_primitive_desc hint =
              scope.descriptor(
                  d ->
                      dnnl_softmax_forward_primitive_desc_create(
                          d,
                          OneDnn.ENGINE,
                          dnnl_forward_training,
                          algorithm,
                          data,
                          data,
                          along,
                          attr));
          Primitive primitive =
              scope.primitive(
                  scope.optimised(
                      d ->
                          dnnl_softmax_backward_primitive_desc_create(
                              d, OneDnn.ENGINE, algorithm, data, data, data, along, hint, attr)));
          return new SoftmaxBackward(
              primitive
                  .argument(DNNL_ARG_DST, data)
                  .argument(DNNL_ARG_DIFF_DST, data)
                  .argument(DNNL_ARG_DIFF_SRC, data));
        });
  }

  /** Sets the addresses of the output, its gradient, and the input's gradient. */
  public void bind(long y, long dy, long dx) {
    primitive.bind(DNNL_ARG_DST, required(y, "y"));
    primitive.bind(DNNL_ARG_DIFF_DST, required(dy, "dy"));
    primitive.bind(DNNL_ARG_DIFF_SRC, required(dx, "dx"));
    bound();
  }
}
