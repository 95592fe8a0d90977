package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;

/** A copy from one layout to another of the same dimensions: transpose, slice, concatenate. */
public final class Reorder extends Kernel {
  private Reorder(Stage stage) {
    super(stage);
  }

  /**
   * Returns the kernel, or empty if oneDNN has none.
   *
   * @throws IllegalArgumentException if the dimensions differ
   */
  public static Optional<Reorder> create(Layout from, Layout to) {
    if (!Arrays.equals(from.dims(), to.dims())) {
      throw new IllegalArgumentException("reorder: " + from + " and " + to + " differ in size");
    }
    Layout source = from.expandTo(Math.max(1, from.rank()));
    Layout target = to.expandTo(source.rank());
    int axis = Slice.axis(target);
    return build(
        scope ->
            new Reorder(
                Split.of(
                    0.5 * from.size(),
                    target.dim(axis),
                    1,
                    (start, end) ->
                        part(
                            scope,
                            Slice.of(source, axis, start, end),
                            Slice.of(target, axis, start, end)))));
  }

  private static Primitive part(Scope scope, Slice from, Slice to) {
    dnnl_memory_desc source = scope.describe(from.layout());
    dnnl_memory_desc target = scope.describe(to.layout());
    return primitive(scope, source, target)
        .argument(DNNL_ARG_FROM, source, from.offset())
        .argument(DNNL_ARG_TO, target, to.offset());
  }

  /** Returns the primitive that copies between two described memories, without its arguments. */
  static Primitive primitive(Scope scope, dnnl_memory_desc from, dnnl_memory_desc to) {
    dnnl_primitive_attr attr = scope.attributes();
    return scope.primitive(
        scope.descriptor(
            d ->
                dnnl_reorder_primitive_desc_create(
                    d, from, OneDnn.ENGINE, to, OneDnn.ENGINE, attr)));
  }

  /** Sets the addresses of the source and the target, which must not overlap. */
  public void bind(long from, long to) {
    bind(DNNL_ARG_FROM, from, "from");
    bind(DNNL_ARG_TO, to, "to");
    bound();
  }
}
