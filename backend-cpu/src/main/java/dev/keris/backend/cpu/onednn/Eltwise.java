package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import java.util.Optional;
import java.util.function.ToIntFunction;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/** A function of every element: {@code y = f(x)}; x and y may be the same memory. */
public final class Eltwise extends Kernel {
  /** Parts begin at multiples of this, so that no two write to one cache line. */
  static final int LINE = 16;

  private Eltwise(Stage stage) {
    super(stage);
  }

  /** Returns the kernel that applies {@code function} to {@code size} dense elements. */
  public static Optional<Eltwise> create(Activation function, long size) {
    return build(
        scope ->
            new Eltwise(Split.of(size, size, LINE, (from, to) -> part(scope, function, from, to))));
  }

  private static Primitive part(Scope scope, Activation function, long from, long to) {
    dnnl_memory_desc data = scope.describe(Layout.of(to - from));
    return scope
        .primitive(scope.optimised(descriptor(function, data, scope.attributes())))
        .argument(DNNL_ARG_SRC, data, from)
        .argument(DNNL_ARG_DST, data, from);
  }

  /** Returns how the descriptor of the forward primitive, also the backward one's hint, is made. */
  static ToIntFunction<dnnl_primitive_desc> descriptor(
      Activation function, dnnl_memory_desc data, dnnl_primitive_attr attr) {
    return d ->
        dnnl_eltwise_forward_primitive_desc_create(
            d,
            OneDnn.ENGINE,
            dnnl_forward_training,
            function.algorithm(),
            data,
            data,
            function.alpha(),
            function.beta(),
            attr);
  }

  /** Sets the addresses of the input and the output. */
  public void bind(long x, long y) {
    bind(DNNL_ARG_SRC, x, "x");
    bind(DNNL_ARG_DST, y, "y");
    bound();
  }
}
