package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_accurate;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_log;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/** Softmax or its logarithm along one axis; the input and the output may be the same memory. */
public final class Softmax extends Kernel {
  private Softmax(Stage stage) {
    super(stage);
  }

  /**
   * Returns the kernel, or empty if oneDNN has none.
   *
   * @param layout of the input and the output
   * @param axis along which the results sum to 1; negative counts from the last
   * @param log whether the logarithm is computed instead
   */
  public static Optional<Softmax> create(Layout layout, int axis, boolean log) {
    int along = axis(layout, axis);
    return build(
        scope -> new Softmax(split(layout, along, slice -> part(scope, slice, along, log))));
  }

  /** Returns the stage of a function of each run of elements along an axis. */
  static Stage split(Layout layout, int along, Function<Slice, Stage> part) {
    int axis = Slice.axis(layout);
    return axis >= along
        ? part.apply(Slice.all(layout))
        : Split.of(
            0.8 * layout.size(),
            layout.dim(axis),
            1,
            (from, to) -> part.apply(Slice.of(layout, axis, from, to)));
  }

  private static Primitive part(Scope scope, Slice slice, int axis, boolean log) {
    dnnl_memory_desc data = scope.describe(slice.layout());
    return scope
        .primitive(scope.optimised(descriptor(data, axis, log, scope.attributes())))
        .argument(DNNL_ARG_SRC, data, slice.offset())
        .argument(DNNL_ARG_DST, data, slice.offset());
  }

  /** Returns how the descriptor of the forward primitive, also the backward one's hint, is made. */
  static ToIntFunction<dnnl_primitive_desc> descriptor(
      dnnl_memory_desc data, int axis, boolean log, dnnl_primitive_attr attr) {
    return d ->
        dnnl_softmax_forward_primitive_desc_create(
            d, OneDnn.ENGINE, dnnl_forward_training, algorithm(log), data, data, axis, attr);
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
    bind(DNNL_ARG_SRC, x, "x");
    bind(DNNL_ARG_DST, y, "y");
    bound();
  }
}
