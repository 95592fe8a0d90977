package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/** The gradient of {@link Eltwise}: {@code dx = dy f'(x)}; dy and dx may be the same memory. */
public final class EltwiseBackward extends Kernel {
  private final Primitive primitive;

  private EltwiseBackward(Primitive primitive) {
    super(primitive);
    this.primitive = primitive;
  }

  /** Returns the kernel for {@code function} on {@code size} dense elements. */
  public static Optional<EltwiseBackward> create(Activation function, long size) {
    int algorithm = function.algorithm();
    float alpha = function.alpha();
    float beta = function.beta();
    return build(
        size,
        scope -> {
          dnnl_memory_desc data = scope.describe(Layout.of(size));
          dnnl_primitive_attr attr = scope.attributes();
          dnnl_primitive_desc hint =
              scope.descriptor(
                  d ->
                      dnnl_eltwise_forward_primitive_desc_create(
                          d,
                          OneDnn.ENGINE,
                          dnnl_forward_training,
                          algorithm,
                          data,
                          data,
                          alpha,
                          beta,
                          attr));
          Primitive primitive =
              scope.primitive(
                  scope.optimised(
                      d ->
                          dnnl_eltwise_backward_primitive_desc_create(
                              d,
                              OneDnn.ENGINE,
                              algorithm,
                              data,
                              data,
                              data,
                              alpha,
                              beta,
                              hint,
                              attr)));
          return new EltwiseBackward(
              primitive
                  .argument(DNNL_ARG_SRC, data)
                  .argument(DNNL_ARG_DIFF_DST, data)
                  .argument(DNNL_ARG_DIFF_SRC, data));
        });
  }

  /** Sets the addresses of the input, the output's gradient, and the input's gradient. */
  public void bind(long x, long dy, long dx) {
    primitive.bind(DNNL_ARG_SRC, required(x, "x"));
    primitive.bind(DNNL_ARG_DIFF_DST, required(dy, "dy"));
    primitive.bind(DNNL_ARG_DIFF_SRC, required(dx, "dx"));
    bound();
  }
}
