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

import java.util.ArrayList;
import java.util.List;
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
final class Primitive implements Stage {
  /** A pointer whose address is set at will: the C functions take nothing lighter. */
  private static final class Address extends Pointer {
    Address at(long value) {
      address = value;
      return this;
    }
  }

  /**
   * An argument.
   *
   * @param id oneDNN's number of it
   * @param name the number by which it is bound
   * @param offset in bytes, of its memory in what is bound
   */
  private record Argument(int id, int name, long offset, dnnl_memory memory) {}

  private static final int FIXED = -1;

  private final dnnl_primitive primitive = new dnnl_primitive();
  private final Address address = new Address();
  private final List<Argument> arguments = new ArrayList<>();
  private final long scratchpadSize;
  private dnnl_exec_arg_t array;
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
    return argument(id, id, descriptor, 0);
  }

  /** Adds an argument that lies {@code offset} floats into what is bound, and returns this. */
  Primitive argument(int id, dnnl_memory_desc descriptor, long offset) {
    return argument(id, id, descriptor, offset);
  }

  /** Adds an argument that is bound by another number than its own, and returns this. */
  Primitive argument(int id, int name, dnnl_memory_desc descriptor, long offset) {
    return add(id, name, descriptor, offset * Float.BYTES, 0);
  }

  /** Adds an argument that lies {@code offset} bytes into what is bound, and returns this. */
  Primitive bytes(int id, dnnl_memory_desc descriptor, long offset) {
    return add(id, id, descriptor, offset, 0);
  }

  /** Adds an argument that stays at {@code data} whatever is bound, and returns this. */
  Primitive fixed(int id, dnnl_memory_desc descriptor, long data) {
    return add(id, FIXED, descriptor, 0, data);
  }

  private Primitive add(int id, int name, dnnl_memory_desc descriptor, long offset, long data) {
    dnnl_memory memory = new dnnl_memory();
    OneDnn.check(dnnl_memory_create(memory, descriptor, OneDnn.ENGINE, address.at(data)), "memory");
    arguments.add(new Argument(id, name, offset, memory));
    return this;
  }

  @Override
  public void bind(int name, long data) {
    for (Argument argument : arguments) {
      if (argument.name == name) {
        OneDnn.check(
            dnnl_memory_set_data_handle(argument.memory, address.at(data + argument.offset)),
            "bind");
      }
    }
  }

  @Override
  public long scratchpadSize() {
    return scratchpadSize;
  }

  @Override
  public void useScratchpad(long data) {
    bind(DNNL_ARG_SCRATCHPAD, data);
  }

  @Override
  public void execute() {
    if (array == null) {
      prepare();
    }
    OneDnn.check(
        dnnl_primitive_execute(primitive, OneDnn.STREAM, arguments.size(), array), "execution");
  }

  private void prepare() {
    if (closed) {
      throw new IllegalStateException("the kernel is closed");
    }
    array = new dnnl_exec_arg_t(arguments.size());
    for (int i = 0; i < arguments.size(); i++) {
      array.position(i).arg(arguments.get(i).id).memory(arguments.get(i).memory);
    }
    array.position(0);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (array != null) {
      array.deallocate();
      array = null;
    }
    for (Argument argument : arguments) {
      dnnl_memory_destroy(argument.memory);
    }
    dnnl_primitive_destroy(primitive);
  }
}
