package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_weights_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_diff_weights_md;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/** The gradient of a {@link Convolution} with respect to its kernel and, optionally, its bias. */
public final class ConvolutionBackwardWeights extends Kernel {
  private final Primitive primitive;
  private final PackedWeights weights;
  private final boolean hasBias;

  private ConvolutionBackwardWeights(Primitive primitive, PackedWeights weights, boolean hasBias) {
    super(weights.after(primitive));
    this.primitive = primitive;
    this.weights = weights;
    this.hasBias = hasBias;
    weights.ownedBy(this);
  }

  /** Returns the kernel for the convolution {@code spec}, or empty if oneDNN has none. */
  public static Optional<ConvolutionBackwardWeights> create(ConvolutionSpec spec, boolean bias) {
    return build(
        spec.nanos(),
        scope -> {
          dnnl_primitive_attr attr = scope.attributes();
          dnnl_memory_desc x = scope.describe(spec.x());
          dnnl_memory_desc dy = scope.describe(spec.y());
          dnnl_memory_desc shift = bias ? scope.describe(Layout.of(spec.filters())) : null;
          dnnl_memory_desc any = scope.any(spec.weights().dims());
          dnnl_primitive_desc hint = Convolution.descriptor(scope, spec, shift, attr);
          dnnl_primitive_desc pd =
              scope.descriptor(
                  d ->
                      dnnl_convolution_backward_weights_primitive_desc_create(
                          d,
                          OneDnn.ENGINE,
                          dnnl_convolution_direct,
                          x,
                          any,
                          shift,
                          dy,
                          spec.strides(),
                          spec.gaps(),
                          spec.low(),
                          spec.high(),
                          hint,
                          attr));
          Primitive primitive =
              scope.primitive(pd).argument(DNNL_ARG_SRC, x).argument(DNNL_ARG_DIFF_DST, dy);
          if (bias) {
            primitive.argument(DNNL_ARG_DIFF_BIAS, shift);
          }
          PackedWeights weights =
              PackedWeights.written(
                  scope,
                  primitive,
                  DNNL_ARG_DIFF_WEIGHTS,
                  spec.weights(),
                  pd,
                  dnnl_query_diff_weights_md);
          return new ConvolutionBackwardWeights(primitive, weights, bias);
        });
  }

  /** Sets the addresses of x, the gradients of y and of the kernel, and that of the bias or 0. */
  public void bind(long x, long dy, long dkernel, long dbias) {
    primitive.bind(DNNL_ARG_SRC, required(x, "x"));
    primitive.bind(DNNL_ARG_DIFF_DST, required(dy, "dy"));
    weights.bind(required(dkernel, "dkernel"));
    if (hasBias) {
      primitive.bind(DNNL_ARG_DIFF_BIAS, required(dbias, "dbias"));
    }
    bound();
  }
}
