package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;

/** A function of every element: {@code y = f(x)}; x and y may be the same memory. */
public final class Eltwise extends Kernel {
  private final Primitive primitive;

  private Eltwise(Primitive primitive) {
    super(primitive);
    this.primitive = primitive;
  }

  /** Returns the kernel that applies {@code function} to {@code size} dense elements. */
  public static Optional<Eltwise> create(Activation function, long size) {
    return build(
        size,
        scope -> {
          dnnl_memory_desc data = scope.describe(Layout.of(size));
          dnnl_primitive_attr attr = scope.attributes();
          Primitive primitive =
              scope.primitive(
                  scope.optimised(
                      d ->
                          dnnl_eltwise_forward_primitive_desc_create(
                              d,
                              OneDnn.ENGINE,
                              dnnl_forward_training,
                              function.algorithm(),
                              data,
                              data,
                              function.alpha(),
                              function.beta(),
                              attr)));
          return new Eltwise(primitive.argument(DNNL_ARG_SRC, data).argument(DNNL_ARG_DST, data));
        });
  }

  /** Sets the addresses of the input and the output. */
  public void bind(long x, long y) {
    primitive.bind(DNNL_ARG_SRC, required(x, "x"));
    primitive.bind(DNNL_ARG_DST, required(y, "y"));
    bound();
  }
}
