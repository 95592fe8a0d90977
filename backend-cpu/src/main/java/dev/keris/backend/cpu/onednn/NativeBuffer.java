package dev.keris.backend.cpu.onednn;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Off-heap bytes aligned to a cache line, freed by {@link #close}. */
final class NativeBuffer implements AutoCloseable {
  private static final long ALIGNMENT = 64;

  private Pointer memory;
  private final long address;

  /**
   * Allocates {@code bytes} of uninitialised memory.
   *
   * @throws OutOfMemoryError if the system has none left
   */
  NativeBuffer(long bytes) {
    memory = Pointer.malloc(bytes + ALIGNMENT);
    if (memory == null || memory.isNull()) {
      throw new OutOfMemoryError("cannot allocate " + bytes + " bytes off the heap");
    }
    address = (memory.address() + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** Returns the aligned address. */
  long address() {
    return address;
  }

  /** Sets the first {@code count} floats to {@code value}, and returns this. */
  NativeBuffer fill(int count, float value) {
    FloatPointer floats = new FloatPointer(memory).position((address - memory.address()) / 4);
    for (int i = 0; i < count; i++) {
      floats.put(i, value);
    }
    return this;
  }

  @Override
  public void close() {
    if (memory != null) {
      Pointer.free(memory);
      memory = null;
    }
  }
}
