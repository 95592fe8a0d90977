package dev.keris.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;

/**
 * A file to be written that goes to the disk while more of it comes: else the disk would only begin
 * when the last of a large file is there.
 */
final class ForcedChannel extends ForwardingChannel {
  private static final long STEP = 16 << 20;

  private final FileChannel file;
  private CompletableFuture<Void> forcing = CompletableFuture.completedFuture(null);
  private long waiting; // bytes that nothing has sent to the disk

  ForcedChannel(FileChannel file) {
    super(file);
    this.file = file;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int count = file.write(source);
    waiting += count;
    if (waiting >= STEP && forcing.isDone()) {
      waiting = 0;
      forcing = CompletableFuture.runAsync(this::forceContent);
    }
    return count;
  }

  private void forceContent() {
    try {
      file.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // unseen: force fails likewise
    }
  }

  /** Returns when all that has been written is on the disk. */
  void force() throws IOException {
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    forcing.handle((done, failure) -> done).join();
    file.close();
  }
}
