package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_equal;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/**
 * Weights in the order that a primitive prefers, and the copy between it and the user's plain
 * order; without a copy where both are the same.
 */
final class PackedWeights {
  private final Primitive user;
  private final int argument;
  private final Primitive copy;
  private final int plainSide;
  private final NativeBuffer packed;

  private PackedWeights(
      Primitive user, int argument, Primitive copy, int plainSide, NativeBuffer packed) {
    this.user = user;
    this.argument = argument;
    this.copy = copy;
    this.plainSide = plainSide;
    this.packed = packed;
  }

  /**
   * Adds to {@code user} the argument that reads weights.
   *
   * @param argument oneDNN's number of the argument
   * @param plain how the user's weights lie
   * @param descriptor of {@code user}, asked by {@code query} which order it prefers
   */
  static PackedWeights read(
      Scope scope,
      Primitive user,
      int argument,
      Layout plain,
      dnnl_primitive_desc descriptor,
      int query) {
    return of(scope, user, argument, plain, descriptor, query, DNNL_ARG_FROM);
  }

  /** Adds to {@code user} the argument that writes weights; otherwise as {@link #read}. */
  static PackedWeights written(
      Scope scope,
      Primitive user,
      int argument,
      Layout plain,
      dnnl_primitive_desc descriptor,
      int query) {
    return of(scope, user, argument, plain, descriptor, query, DNNL_ARG_TO);
  }

  private static PackedWeights of(
      Scope scope,
      Primitive user,
      int argument,
      Layout layout,
      dnnl_primitive_desc descriptor,
      int query,
      int plainSide) {
    dnnl_memory_desc plain = scope.describe(layout);
    dnnl_memory_desc preferred = dnnl_primitive_desc_query_md(descriptor, query, 0);
    user.argument(argument, preferred);
    if (dnnl_memory_desc_equal(plain, preferred) != 0) {
      return new PackedWeights(user, argument, null, 0, null);
    }
    NativeBuffer packed = scope.buffer(dnnl_memory_desc_get_size(preferred));
    boolean reads = plainSide == DNNL_ARG_FROM;
    Primitive copy = Reorder.primitive(scope, reads ? plain : preferred, reads ? preferred : plain);
    user.bind(argument, packed.address());
    copy.bind(reads ? DNNL_ARG_TO : DNNL_ARG_FROM, packed.address());
    return new PackedWeights(user, argument, copy, plainSide, packed);
  }

  /** Returns the stages that pack, then run {@code primitive}. */
  Primitive[] before(Primitive primitive) {
    return copy == null ? new Primitive[] {primitive} : new Primitive[] {copy, primitive};
  }

  /** Returns the stages that run {@code primitive}, then unpack. */
  Primitive[] after(Primitive primitive) {
    return copy == null ? new Primitive[] {primitive} : new Primitive[] {primitive, copy};
  }

  /** Lets {@code kernel} free the packed weights. */
  void ownedBy(Kernel kernel) {
    if (packed != null) {
      kernel.own(packed);
    }
  }

  /** Sets the address of the plain weights. */
  void bind(long plain) {
    if (copy == null) {
      user.bind(argument, plain);
    } else {
      copy.bind(plainSide, plain);
    }
  }
}
