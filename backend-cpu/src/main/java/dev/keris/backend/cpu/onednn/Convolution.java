package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_weights_md;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/** Convolution: {@code y = activation(x * kernel + bias)}. */
public final class Convolution extends Kernel {
  private final Primitive primitive;
  private final PackedWeights weights;
  private final boolean hasBias;

  private Convolution(Primitive primitive, PackedWeights weights, boolean hasBias) {
    super(weights.before(primitive));
    this.primitive = primitive;
    this.weights = weights;
    this.hasBias = hasBias;
    weights.ownedBy(this);
  }

  /**
   * Returns the kernel, or empty if oneDNN has none.
   *
   * @param bias whether a value is added to each filter's output
   * @param activation what is applied last, or null
   */
  public static Optional<Convolution> create(
      ConvolutionSpec spec, boolean bias, Activation activation) {
    return build(
        spec.nanos(),
        scope -> {
          dnnl_primitive_attr attr = scope.attributes(false, activation);
          dnnl_memory_desc shift = bias ? scope.describe(Layout.of(spec.filters())) : null;
          dnnl_primitive_desc pd = descriptor(scope, spec, shift, attr);
          Primitive primitive =
              scope
                  .primitive(pd)
                  .argument(DNNL_ARG_SRC, scope.describe(spec.x()))
                  .argument(DNNL_ARG_DST, scope.describe(spec.y()));
          if (bias) {
            primitive.argument(DNNL_ARG_BIAS, shift);
          }
          PackedWeights weights =
              PackedWeights.read(
                  scope, primitive, DNNL_ARG_WEIGHTS, spec.weights(), pd, dnnl_query_weights_md);
          return new Convolution(primitive, weights, bias);
        });
  }

  /** Returns the descriptor of the forward primitive, which the backward ones need as a hint. */
  static dnnl_primitive_desc descriptor(
      Scope scope, ConvolutionSpec spec, dnnl_memory_desc bias, dnnl_primitive_attr attr) {
    dnnl_memory_desc x = scope.describe(spec.x());
    dnnl_memory_desc y = scope.describe(spec.y());
    dnnl_memory_desc weights = scope.any(spec.weights().dims());
    return scope.descriptor(
        d ->
            dnnl_convolution_forward_primitive_desc_create(
                d,
                OneDnn.ENGINE,
                dnnl_forward_training,
                dnnl_convolution_direct,
                x,
                weights,
                bias,
                y,
                spec.strides(),
                spec.gaps(),
                spec.low(),
                spec.high(),
                attr));
  }

  /** Sets the addresses of x, the kernel, the bias (0 if there is none) and y. */
  public void bind(long x, long kernel, long bias, long y) {
    primitive.bind(DNNL_ARG_SRC, required(x, "x"));
    weights.bind(required(kernel, "kernel"));
    if (hasBias) {
      primitive.bind(DNNL_ARG_BIAS, required(bias, "bias"));
    }
    primitive.bind(DNNL_ARG_DST, required(y, "y"));
    bound();
  }
}
