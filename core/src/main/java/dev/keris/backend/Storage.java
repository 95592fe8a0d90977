package dev.keris.backend;

import dev.keris.tensor.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Memory of a backend that holds one tensor in row-major order: the home of a variable. Bytes go in
 * and out in native byte order.
 */
public interface Storage extends AutoCloseable {
  /** Returns the shape and type of what is held. */
  TensorSpec spec();

  /**
   * Copies the remaining bytes of the source to a byte offset.
   *
   * @throws IndexOutOfBoundsException if they do not fit
   * @throws IllegalStateException after {@link #close}
   */
  void write(long offset, ByteBuffer source);

  /**
   * Fills the remaining space of the target from a byte offset.
   *
   * @throws IndexOutOfBoundsException if less is held
   * @throws IllegalStateException after {@link #close}
   */
  void read(long offset, ByteBuffer target);

  /**
   * Writes all bytes to a channel.
   *
   * @throws IllegalStateException after {@link #close}
   */
  default void writeTo(WritableByteChannel channel) throws IOException {
    long bytes = spec().bytes();
    ByteBuffer piece = ByteBuffer.allocateDirect((int) Math.min(1 << 18, bytes));
    for (long offset = 0; offset < bytes; offset += piece.limit()) {
      piece.clear().limit((int) Math.min(piece.capacity(), bytes - offset));
      read(offset, piece);
      piece.flip();
      while (piece.hasRemaining()) {
        channel.write(piece);
      }
    }
  }

  /** Frees the memory. Closing twice does nothing. */
  @Override
  void close();
}
