package dev.keris.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A part of a file, to be read, as a channel of its own; it shares the file's position.
 *
 * @param file the whole
 * @param start where the part begins
 * @param most the size that it has, unless the file ends before
 */
public record ChannelPart(FileChannel file, long start, long most) implements SeekableByteChannel {
  /** Returns a part whose position is its beginning. */
  public static ChannelPart open(FileChannel file, long start, long most) throws IOException {
    return new ChannelPart(file, start, most).position(0);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    long left = size() - position();
    if (left <= 0) {
      return -1;
    }
    int limit = target.limit();
    target.limit((int) Math.min(limit, target.position() + left));
    int count = 0;
    while (target.hasRemaining()) { // jhdf takes a short count for a whole one
      int more = file.read(target);
      if (more < 0) {
        throw new EOFException("The file became shorter while it was read.");
      }
      count += more;
    }
    target.limit(limit);
    return count;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public long position() throws IOException {
    return file.position() - start;
  }

  @Override
  public ChannelPart position(long newPosition) throws IOException {
    file.position(start + newPosition);
    return this;
  }

  @Override
  public long size() throws IOException {
    return Math.min(most, file.size() - start);
  }

  @Override
  public ChannelPart truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() {} // the file goes on
}
