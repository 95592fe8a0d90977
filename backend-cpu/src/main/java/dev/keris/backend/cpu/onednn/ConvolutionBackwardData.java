package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_data_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_weights_md;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/**
 * The gradient of a {@link Convolution} with respect to x, which is also the transposed convolution
 * of dy.
 */
public final class ConvolutionBackwardData extends Kernel {
  private final Primitive primitive;
  private final PackedWeights weights;

  private ConvolutionBackwardData(Primitive primitive, PackedWeights weights) {
    super(weights.before(primitive));
    this.primitive = primitive;
    this.weights = weights;
    weights.ownedBy(this);
  }

  /** Returns the kernel for the convolution {@code spec}, or empty if oneDNN has none. */
  public static Optional<ConvolutionBackwardData> create(ConvolutionSpec spec) {
    return build(
        spec.nanos(),
        scope -> {
          dnnl_primitive_attr attr = scope.attributes();
          dnnl_primitive_desc hint = Convolution.descriptor(scope, spec, null, attr);
          dnnl_memory_desc dx = scope.describe(spec.x());
          dnnl_memory_desc dy = scope.describe(spec.y());
          dnnl_memory_desc any = scope.any(spec.weights().dims());
          dnnl_primitive_desc pd =
              scope.descriptor(
                  d ->
                      dnnl_convolution_backward_data_primitive_desc_create(
                          d,
                          OneDnn.ENGINE,
                          dnnl_convolution_direct,
                          dx,
                          any,
                          dy,
                          spec.strides(),
                          spec.gaps(),
                          spec.low(),
                          spec.high(),
                          hint,
                          attr));
          Primitive primitive =
              scope.primitive(pd).argument(DNNL_ARG_DIFF_DST, dy).argument(DNNL_ARG_DIFF_SRC, dx);
          return new ConvolutionBackwardData(
              primitive,
              PackedWeights.read(
                  scope, primitive, DNNL_ARG_WEIGHTS, spec.weights(), pd, dnnl_query_weights_md));
        });
  }

  /** Sets the addresses of the kernel, the gradient of y, and the gradient of x. */
  public void bind(long kernel, long dy, long dx) {
    weights.bind(required(kernel, "kernel"));
    primitive.bind(DNNL_ARG_DIFF_DST, required(dy, "dy"));
    primitive.bind(DNNL_ARG_DIFF_SRC, required(dx, "dx"));
    bound();
  }
}
