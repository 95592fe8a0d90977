package dev.keris.backend.cpu;

import dev.keris.backend.Storage;
import dev.keris.tensor.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A variable's home in native memory. */
final class CpuStorage implements Storage {
  /**
   * How many bytes a thread copies at once. Fresh memory, into which weights are loaded, costs more
   * to be got from the system than to be filled, so that all threads take part.
   */
  private static final int PIECE = 1 << 22;

  /** How many bytes are written at once, so that the cache still has them for a checksum. */
  private static final int WRITTEN = 1 << 18;

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
    ByteBuffer target = part(offset, source.remaining());
    if (source.remaining() <= PIECE) {
      target.put(source);
    } else {
      copy(source, target);
    }
  }

  private static void copy(ByteBuffer source, ByteBuffer target) {
    int from = source.position();
    int bytes = source.remaining();
    int pieces = (bytes - 1) / PIECE + 1;
    new Parallel(
            pieces,
            piece -> {
              int start = piece * PIECE;
              target.put(start, source, from + start, Math.min(PIECE, bytes - start));
            })
        .run();
    source.position(source.limit());
  }

  @Override
  public synchronized void read(long offset, ByteBuffer target) {
    target.put(part(offset, target.remaining()));
  }

  @Override
  public synchronized void writeTo(WritableByteChannel channel) throws IOException {
    ByteBuffer bytes = part(0, spec.bytes());
    int size = bytes.limit();
    while (bytes.position() < size) {
      channel.write(bytes.limit(Math.min(size, bytes.position() + WRITTEN)));
    }
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
