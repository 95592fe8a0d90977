package dev.keris.backend.cpu;

import dev.keris.backend.Storage;
import dev.keris.tensor.TensorSpec;
import java.nio.ByteBuffer;

/** A variable's home in native memory. */
final class CpuStorage implements Storage {
  private final TensorSpec spec;
  private final Memory memory;

  CpuStorage(TensorSpec spec) {
    this.spec = spec;
    this.memory = new Memory(spec.bytes());
  }

  /** Returns the memory. */
  Memory memory() {
    return memory;
  }

  @Override
  public TensorSpec spec() {
    return spec;
  }

  @Override
  public synchronized void write(long offset, ByteBuffer source) {
    part(offset, source.remaining()).put(source);
  }

  @Override
  public synchronized void read(long offset, ByteBuffer target) {
    target.put(part(offset, target.remaining()));
  }

  private ByteBuffer part(long offset, long length) {
    if (offset < 0 || offset + length > memory.bytes()) {
      throw new IndexOutOfBoundsException(
          "%d bytes from %d do not fit into a variable of %d bytes."
              .formatted(length, offset, memory.bytes()));
    }
    return memory.view(offset, length);
  }

  @Override
  public synchronized void close() {
    memory.close();
  }
}
