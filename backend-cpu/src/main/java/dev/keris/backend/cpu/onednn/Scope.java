package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_format_tag_any;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_strides;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_tag;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_eltwise;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_sum;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_post_ops;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_scratchpad_mode;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_impl_info_str;
import static org.bytedeco.dnnl.global.dnnl.dnnl_scratchpad_mode_user;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Creates what a kernel is made of, and frees what is needed only until it stands: descriptors and
 * attributes always, primitives and buffers too unless {@link #keep} was called.
 */
final class Scope implements AutoCloseable {
  private final Deque<Runnable> releases = new ArrayDeque<>();
  private final List<Primitive> primitives = new ArrayList<>();
  private final List<NativeBuffer> buffers = new ArrayList<>();

  /** Returns the descriptor of float32 data lying as {@code layout} says; null for null. */
  dnnl_memory_desc describe(Layout layout) {
    if (layout == null) {
      return null;
    }
    if (layout.rank() == 0) {
      return describe(layout.expandTo(1));
    }
    dnnl_memory_desc md = new dnnl_memory_desc();
    OneDnn.check(
        dnnl_memory_desc_create_with_strides(
            md, layout.rank(), layout.dims(), dnnl_f32, layout.strides()),
        "memory descriptor of " + layout);
    releases.push(() -> dnnl_memory_desc_destroy(md));
    return md;
  }

  /** Returns the descriptor of float32 data of {@code dims} in whatever order suits oneDNN. */
  dnnl_memory_desc any(long... dims) {
    dnnl_memory_desc md = new dnnl_memory_desc();
    OneDnn.check(
        dnnl_memory_desc_create_with_tag(md, dims.length, dims, dnnl_f32, dnnl_format_tag_any),
        "memory descriptor");
    releases.push(() -> dnnl_memory_desc_destroy(md));
    return md;
  }

  /** Returns attributes with the scratchpad in the user's hands and no post-operation. */
  dnnl_primitive_attr attributes() {
    return attributes(false, null);
  }

  /**
   * Returns attributes that first add the old content of the output, if {@code accumulate}, and
   * then apply {@code activation}, if not null.
   */
  dnnl_primitive_attr attributes(boolean accumulate, Activation activation) {
    dnnl_primitive_attr attr = new dnnl_primitive_attr();
    OneDnn.check(dnnl_primitive_attr_create(attr), "attributes");
    releases.push(() -> dnnl_primitive_attr_destroy(attr));
    OneDnn.check(
        dnnl_primitive_attr_set_scratchpad_mode(attr, dnnl_scratchpad_mode_user), "scratchpad");
    if (accumulate || activation != null) {
      dnnl_post_ops ops = new dnnl_post_ops();
      OneDnn.check(dnnl_post_ops_create(ops), "post-operations");
      releases.push(() -> dnnl_post_ops_destroy(ops));
      if (accumulate) {
        OneDnn.check(dnnl_post_ops_append_sum(ops, 1, 0, dnnl_f32), "sum");
      }
      if (activation != null) {
        OneDnn.check(dnnl_post_ops_append_eltwise(ops, activation.algorithm(), 0, 0), "activation");
      }
      OneDnn.check(dnnl_primitive_attr_set_post_ops(attr, ops), "post-operations");
    }
    return attr;
  }

  /**
   * Returns the primitive descriptor that {@code create} fills.
   *
   * @throws UnsupportedPrimitiveException if oneDNN has no implementation
   */
  dnnl_primitive_desc descriptor(ToIntFunction<dnnl_primitive_desc> create) {
    dnnl_primitive_desc pd = new dnnl_primitive_desc();
    OneDnn.check(create.applyAsInt(pd), "primitive descriptor");
    releases.push(() -> dnnl_primitive_desc_destroy(pd));
    return pd;
  }

  /**
   * Returns the primitive descriptor that {@code create} fills, of an optimised implementation.
   *
   * @throws UnsupportedPrimitiveException if there is only a reference implementation or none:
   *     where a plain Java loop is faster than those
   */
  dnnl_primitive_desc optimised(ToIntFunction<dnnl_primitive_desc> create) {
    dnnl_primitive_desc pd = descriptor(create);
    try (PointerPointer<BytePointer> name = new PointerPointer<>(1)) {
      OneDnn.check(dnnl_primitive_desc_query(pd, dnnl_query_impl_info_str, 0, name), "query");
      if (name.get(BytePointer.class, 0).getString().startsWith("ref")) {
        throw new UnsupportedPrimitiveException();
      }
    }
    return pd;
  }

  /** Returns the primitive of {@code descriptor}. */
  Primitive primitive(dnnl_primitive_desc descriptor) {
    Primitive primitive = new Primitive(descriptor);
    primitives.add(primitive);
    return primitive;
  }

  /** Returns a new buffer of {@code bytes}. */
  NativeBuffer buffer(long bytes) {
    NativeBuffer buffer = new NativeBuffer(bytes);
    buffers.add(buffer);
    return buffer;
  }

  /** Leaves the primitives made so far to their kernel, and the buffers to the caller. */
  List<NativeBuffer> keep() {
    primitives.clear();
    List<NativeBuffer> kept = List.copyOf(buffers);
    buffers.clear();
    return kept;
  }

  @Override
  public void close() {
    primitives.forEach(Primitive::close);
    buffers.forEach(NativeBuffer::close);
    releases.forEach(Runnable::run);
  }
}
