package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_weights_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_diff_dst_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_diff_weights_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_src_md;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/**
 * The gradient of a {@link Convolution} with respect to its kernel and, optionally, its bias: the
 * sum of what parts of the batch give.
 */
public final class ConvolutionBackwardWeights extends Kernel {
  /** More parts would cost more memory, and time to add them, than they gain. */
  private static final long MOST_PARTS = 8;

  /** How many floats of x and dy together the cache holds with all else: 20 of 32 KB. */
  private static final long CACHED_ROWS = 5120;

  private final boolean hasBias;

  private ConvolutionBackwardWeights(Stage stage, boolean hasBias) {
    super(stage);
    this.hasBias = hasBias;
  }

  /** Returns the kernel for the convolution {@code spec}, or empty if oneDNN has none. */
  public static Optional<ConvolutionBackwardWeights> create(ConvolutionSpec spec, boolean bias) {
    return build(
        scope -> {
          List<Stage> stages = new ArrayList<>();
          long unit = (spec.batch() + MOST_PARTS - 1) / MOST_PARTS;
          Stage parts =
              Split.of(
                  spec.nanos(),
                  spec.batch(),
                  unit,
                  (from, to) -> part(scope, spec, bias, from, to, stages));
          stages.add(0, parts);
          return new ConvolutionBackwardWeights(new Sequence(stages.toArray(Stage[]::new)), bias);
        });
  }

  /** Returns a part, and adds to {@code sums} what joins its result to that of the first part. */
  private static Stage part(
      Scope scope, ConvolutionSpec whole, boolean bias, long from, long to, List<Stage> sums) {
    ConvolutionSpec strided = whole.batch(to - from);
    // oneDNN 3.11 would make this copy in its scratchpad too, but writes past its end.
    boolean copies = strided.skips();
    ConvolutionSpec spec = copies ? strided.withoutStrides() : strided;
    dnnl_primitive_attr attr = scope.attributes();
    boolean packs = packs(spec);
    dnnl_memory_desc x = packs ? scope.any(spec.x().dims()) : scope.describe(spec.x());
    dnnl_memory_desc dy = packs ? scope.any(spec.y().dims()) : scope.describe(spec.y());
    dnnl_memory_desc shift = bias ? scope.describe(Layout.of(spec.filters())) : null;
    dnnl_memory_desc any = scope.any(spec.weights().dims());
    dnnl_primitive_desc hint = Convolution.descriptor(scope, spec, x, dy, shift, attr);
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
    Primitive primitive = scope.primitive(pd);
    List<Stage> stages = new ArrayList<>();
    Slice xPart = new Slice(copies ? strided.positionsRead() : spec.x(), whole.xOffset(from));
    Slice dyPart = new Slice(spec.y(), whole.yOffset(from));
    Packing.read(scope, primitive, DNNL_ARG_SRC, xPart, pd, dnnl_query_src_md, stages);
    Packing.read(scope, primitive, DNNL_ARG_DIFF_DST, dyPart, pd, dnnl_query_diff_dst_md, stages);
    boolean first = from == 0;
    if (bias && first) {
      primitive.argument(DNNL_ARG_DIFF_BIAS, shift);
    } else if (bias) {
      primitive.fixed(
          DNNL_ARG_DIFF_BIAS, shift, Addend.of(scope, DNNL_ARG_DIFF_BIAS, spec.filters(), sums));
    }
    long weights = spec.weights().size();
    stages.add(
        Packing.written(
            scope,
            primitive,
            DNNL_ARG_DIFF_WEIGHTS,
            first ? 0 : Addend.of(scope, DNNL_ARG_DIFF_WEIGHTS, weights, sums),
            spec.weights(),
            pd,
            dnnl_query_diff_weights_md));
    return new Sequence(stages.toArray(Stage[]::new));
  }

  /**
   * Returns whether x and dy are worth copying into the order that oneDNN prefers. It goes through
   * rows of both a few channels at a time; with channels last that is slow, at worst five times, if
   * the first-level cache does not hold both rows.
   */
  private static boolean packs(ConvolutionSpec spec) {
    return spec.isDense() && spec.taps() > 1 && spec.rowSize() > CACHED_ROWS;
  }

  /** Sets the addresses of x, the gradients of y and of the kernel, and that of the bias or 0. */
  public void bind(long x, long dy, long dkernel, long dbias) {
    bind(DNNL_ARG_SRC, x, "x");
    bind(DNNL_ARG_DIFF_DST, dy, "dy");
    bind(DNNL_ARG_DIFF_WEIGHTS, dkernel, "dkernel");
    if (hasBias) {
      bind(DNNL_ARG_DIFF_BIAS, dbias, "dbias");
    }
    bound();
  }
}
