package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_accurate;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_log;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;

/** Softmax or its logarithm along one axis; the input and the output may be the same memory. */
public final class Softmax extends Kernel {
  private final Primitive primitive;

  private Softmax(Primitive primitive) {
    super(primitive);
    this.primitive = primitive;
  }

  /**
   * Returns the kernel, or empty if oneDNN has none.
   *
   * @param layout of the input and the output
   * @param axis along which the results sum to 1; negative counts from the last
   * @param log whether the logarithm is computed instead
   */
  public static Optional<Softmax> create(Layout layout, int axis, boolean log) {
    return build(
        0.8 * layout.size(),
        scope -> {
          dnnl_memory_desc data = scope.describe(layout);
          dnnl_primitive_attr attr = scope.attributes();
          Primitive primitive =
              scope.primitive(
                  scope.optimised(
                      d ->
                          dnnl_softmax_forward_primitive_desc_create(
                              d,
                              OneDnn.ENGINE,
                              dnnl_forward_training,
                              algorithm(log),
                              data,
                              data,
                              axis(layout, axis),
                              attr)));
          return new Softmax(primitive.argument(DNNL_ARG_SRC, data).argument(DNNL_ARG_DST, data));
        });
  }

  static int algorithm(boolean log) {
    return log ? dnnl_softmax_log : dnnl_softmax_accurate;
  }

  static int axis(Layout layout, int axis) {
    if (axis < -layout.rank() || axis >= layout.rank()) {
      throw new IllegalArgumentException("softmax: axis " + axis + " is not one of " + layout);
    }
    return axis < 0 ? axis + layout.rank() : axis;
  }

  /** Sets the addresses of the input and the output. */
  public void bind(long x, long y) {
    primitive.bind(DNNL_ARG_SRC, required(x, "x"));
    primitive.bind(DNNL_ARG_DST, required(y, "y"));
    bound();
  }
}
