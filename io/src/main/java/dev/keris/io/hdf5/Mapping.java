package dev.keris.io.hdf5;

import dev.keris.io.ChannelPart;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;

/**
 * Maps a part of a file into memory, which makes it half as long to read as through the system.
 *
 * <p>What is mapped may only be copied as a whole: if the file has become shorter, the JVM turns
 * the fault of a copy into an {@link InternalError}, but cannot help native code.
 */
final class Mapping {
  /** A mapped file can be replaced only after the garbage collector has run on Windows. */
  private static final boolean HARMLESS = File.separatorChar == '/';

  private Mapping() {}

  /** Returns bytes of a file, in its order; null if it cannot be mapped. */
  static ByteBuffer of(SeekableByteChannel channel, long position, long bytes) {
    if (channel instanceof ChannelPart part) {
      return of(part.file(), part.start() + position, bytes);
    }
    if (!HARMLESS || !(channel instanceof FileChannel file)) {
      return null;
    }
    try {
      return file.map(FileChannel.MapMode.READ_ONLY, position, bytes);
    } catch (IOException | UnsupportedOperationException e) {
      return null; // reading remains
    }
  }
}
