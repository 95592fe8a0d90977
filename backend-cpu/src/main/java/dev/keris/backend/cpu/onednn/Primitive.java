package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_set_data_handle;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_scratchpad_md;

import java.util.Arrays;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.javacpp.Pointer;

/**
 * One oneDNN primitive with its argument array prepared, so that executing it allocates nothing.
 *
 * <p>The scratchpad is always the user's ("user mode"): two threads that run equal primitives then
 * never share hidden memory.
 */
final class Primitive implements AutoCloseable {
  /** A pointer whose address is set at will: the C functions take nothing lighter. */
  private static final class Address extends Pointer {
    Address at(long value) {
      address = value;
      return this;
    }
  }

  private final dnnl_primitive primitive = new dnnl_primitive();
  private final Address address = new Address();
  private final long scratchpadSize;
  private int[] ids = new int[0];
  private dnnl_memory[] memories = new dnnl_memory[0];
  private dnnl_exec_arg_t arguments;
  private boolean closed;

  /** Creates the primitive of {@code descriptor}, which the caller still owns. */
  Primitive(dnnl_primitive_desc descriptor) {
    OneDnn.check(dnnl_primitive_create(primitive, descriptor), "primitive");
    dnnl_memory_desc scratchpad =
        dnnl_primitive_desc_query_md(descriptor, dnnl_query_scratchpad_md, 0);
    scratchpadSize = scratchpad == null ? 0 : dnnl_memory_desc_get_size(scratchpad);
    if (scratchpadSize > 0) {
      argument(DNNL_ARG_SCRATCHPAD, scratchpad);
    }
  }

  /** Adds the argument {@code id} described by {@code descriptor}, and returns this. */
  Primitive argument(int id, dnnl_memory_desc descriptor) {
    dnnl_memory memory = new dnnl_memory();
    OneDnn.check(dnnl_memory_create(memory, descriptor, OneDnn.ENGINE, address.at(0)), "memory");
    int n = ids.length;
    ids = Arrays.copyOf(ids, n + 1);
    memories = Arrays.copyOf(memories, n + 1);
    ids[n] = id;
    memories[n] = memory;
    return this;
  }

  /** Points the argument {@code id} at {@code data}; arguments that it lacks are ignored. */
  void bind(int id, long data) {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == id) {
        OneDnn.check(dnnl_memory_set_data_handle(memories[i], address.at(data)), "bind");
      }
    }
  }

  /** Returns the bytes of scratchpad that one execution needs. */
  long scratchpadSize() {
    return scratchpadSize;
  }

  /** Runs the primitive on the bound memory. */
  void execute() {
    if (arguments == null) {
      prepare();
    }
    OneDnn.check(
        dnnl_primitive_execute(primitive, OneDnn.STREAM, ids.length, arguments), "execution");
  }

  private void prepare() {
    if (closed) {
      throw new IllegalStateException("the kernel is closed");
    }
    arguments = new dnnl_exec_arg_t(ids.length);
    for (int i = 0; i < ids.length; i++) {
      arguments.position(i).arg(ids[i]).memory(memories[i]);
    }
    arguments.position(0);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (arguments != null) {
      arguments.deallocate();
      arguments = null;
    }
    for (dnnl_memory memory : memories) {
      dnnl_memory_destroy(memory);
    }
    dnnl_primitive_destroy(primitive);
  }
}
