package dev.keris.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/** Replaces files in one step: whoever is stopped in between leaves the old file as it was. */
public final class AtomicFile {
  /** Something that writes a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes to an empty file that may be written anywhere. */
    void write(SeekableByteChannel channel) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes a temporary file in the same folder, forces it to disk and moves it to its name. Missing
   * folders are made.
   *
   * @throws IOException if that fails; the temporary file is deleted then
   */
  public static void replace(Path file, Content content) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.notExists(target.getParent())) { // createDirectories minds a link to a folder
      Files.createDirectories(target.getParent());
    }
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path temporary = target.resolveSibling(".%s.%s.tmp".formatted(target.getFileName(), random));
    try {
      try (ForcedChannel channel =
          new ForcedChannel(
              FileChannel.open(
                  temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        content.write(channel);
        channel.force();
      }
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
