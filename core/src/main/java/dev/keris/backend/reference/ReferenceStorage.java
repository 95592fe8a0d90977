package dev.keris.backend.reference;

import dev.keris.backend.Storage;
import dev.keris.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A tensor on the Java heap. */
final class ReferenceStorage implements Storage {
  private final TensorSpec spec;
  private ByteBuffer memory;

  ReferenceStorage(TensorSpec spec) {
    this.spec = spec;
    this.memory = allocate(spec.bytes());
  }

  static ByteBuffer allocate(long bytes) {
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "The reference backend holds at most 2 GB in one piece, %d bytes were asked for."
              .formatted(bytes));
    }
    return ByteBuffer.allocate((int) bytes).order(ByteOrder.nativeOrder());
  }

  @Override
  public TensorSpec spec() {
    return spec;
  }

  @Override
  public void write(long offset, ByteBuffer source) {
    memory(offset, source.remaining()).put(source);
  }

  @Override
  public void read(long offset, ByteBuffer target) {
    target.put(memory(offset, target.remaining()));
  }

  /** Returns a part of the memory as a buffer of its own. */
  private ByteBuffer memory(long offset, long bytes) {
    if (offset < 0 || offset + bytes > spec.bytes()) {
      throw new IndexOutOfBoundsException(
          "%d bytes at offset %d do not fit in %s, which has %d bytes."
              .formatted(bytes, offset, spec, spec.bytes()));
    }
    return memory().slice((int) offset, (int) bytes);
  }

  /** Returns all of the memory as a buffer of its own. */
  synchronized ByteBuffer memory() {
    if (memory == null) {
      throw new IllegalStateException("The storage of a tensor %s is closed.".formatted(spec));
    }
    return memory.duplicate().order(ByteOrder.nativeOrder());
  }

  @Override
  public synchronized void close() {
    memory = null;
  }
}
