package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_primitive_desc_create;

import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;

/** Memory for what one part of a kernel adds to the result of another. */
final class Addend {
  private Addend() {}

  /** Returns new memory, and adds to {@code sums} what adds it to what is bound by a name. */
  static long of(Scope scope, int name, long size, List<Stage> sums) {
    long address = scope.buffer(size * Float.BYTES).address();
    sums.add(
        Split.of(
            0.3 * size, size, Split.LINE, (from, to) -> addition(scope, name, from, to, address)));
    return address;
  }

  /**
   * Returns the addition of the elements {@code from} to {@code to} of fixed memory to those of
   * what is bound by a name.
   */
  private static Primitive addition(Scope scope, int name, long from, long to, long addend) {
    dnnl_memory_desc data = scope.describe(Layout.of(to - from));
    dnnl_primitive_attr attr = scope.attributes();
    return scope
        .primitive(
            scope.descriptor(
                d ->
                    dnnl_binary_primitive_desc_create(
                        d, OneDnn.ENGINE, dnnl_binary_add, data, data, data, attr)))
        .argument(DNNL_ARG_SRC_0, name, data, from)
        .fixed(DNNL_ARG_SRC_1, data, addend + from * Float.BYTES)
        .argument(DNNL_ARG_DST, name, data, from);
  }
}
