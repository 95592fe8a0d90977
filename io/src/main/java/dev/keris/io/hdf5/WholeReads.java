package dev.keris.io.hdf5;

import dev.keris.io.ForwardingChannel;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A file to be read that fails rather than giving less than is asked for: jhdf would ask for the
 * same again, until it has garbage of the length that a damaged file claims, which takes minutes.
 */
final class WholeReads extends ForwardingChannel {
  WholeReads(SeekableByteChannel file) {
    super(file);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int wanted = target.remaining();
    if (wanted > size() - position()) {
      throw new EOFException("it says that it has more than it has");
    }
    while (target.hasRemaining()) {
      if (super.read(target) < 0) {
        throw new EOFException("it became shorter while it was read");
      }
    }
    return wanted;
  }
}
