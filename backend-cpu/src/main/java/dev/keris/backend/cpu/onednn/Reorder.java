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
  private final Primitive primitive;

  private Reorder(Primitive primitive) {
    super(primitive);
    this.primitive = primitive;
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
    return build(
        0.5 * from.size(),
        scope -> new Reorder(primitive(scope, scope.describe(from), scope.describe(to))));
  }

  /** Returns the primitive that copies between two described memories. */
  static Primitive primitive(Scope scope, dnnl_memory_desc from, dnnl_memory_desc to) {
    dnnl_primitive_attr attr = scope.attributes();
    return scope
        .primitive(
            scope.descriptor(
                d ->
                    dnnl_reorder_primitive_desc_create(
                        d, from, OneDnn.ENGINE, to, OneDnn.ENGINE, attr)))
        .argument(DNNL_ARG_FROM, from)
        .argument(DNNL_ARG_TO, to);
  }

  /** Sets the addresses of the source and the target, which must not overlap. */
  public void bind(long from, long to) {
    primitive.bind(DNNL_ARG_FROM, required(from, "from"));
    primitive.bind(DNNL_ARG_TO, required(to, "to"));
    bound();
  }
}
