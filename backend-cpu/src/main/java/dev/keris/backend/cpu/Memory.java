package dev.keris.backend.cpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.Pointer;

/** A piece of off-heap memory, zero at first, aligned to a cache line; freed by {@link #close}. */
public final class Memory implements AutoCloseable {
  private static final long ALIGNMENT = 64;

  private final long bytes;
  private final long address;
  private Pointer allocated;

  /**
   * Allocates memory.
   *
   * @throws OutOfMemoryError if the system has none left
   */
  public Memory(long bytes) {
    this.bytes = bytes;
    this.allocated = Pointer.calloc(1, bytes + ALIGNMENT);
    if (allocated == null || allocated.isNull()) {
      throw new OutOfMemoryError("Cannot allocate " + bytes + " bytes of native memory.");
    }
    this.address = (allocated.address() + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** Returns the address of the first byte. */
  public long address() {
    return address;
  }

  /** Returns the size. */
  public long bytes() {
    return bytes;
  }

  /** Returns whether the memory has been freed. */
  public boolean isClosed() {
    return allocated == null;
  }

  /**
   * Returns a view of a part, which must not be used after {@link #close}.
   *
   * @throws IllegalArgumentException if the part is larger than a buffer can be (2 GB)
   */
  public ByteBuffer view(long offset, long length) {
    if (isClosed()) {
      throw new IllegalStateException("The memory has been freed.");
    }
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "A tensor of %d bytes is too large: this backend holds up to 2 GB in one."
              .formatted(length));
    }
    if (length == 0) {
      return ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder());
    }
    return new Address(address + offset)
        .capacity(length)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder());
  }

  @Override
  public synchronized void close() {
    if (allocated != null) {
      Pointer.free(allocated);
      allocated = null;
    }
  }

  /** A pointer at any address, which owns nothing. */
  public static final class Address extends Pointer {
    /** Makes a pointer at an address. */
    public Address(long value) {
      address = value;
    }

    /** Positions and limits count bytes. */
    @Override
    public int sizeof() {
      return 1;
    }
  }
}
