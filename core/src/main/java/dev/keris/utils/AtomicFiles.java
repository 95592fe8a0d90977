package dev.keris.utils;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/** Writes files so that at any moment either the old or the new one is there, whole. */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Something that writes a file. */
  @FunctionalInterface
  public interface Writer {
    /** Writes it. */
    void write(Path file) throws IOException;
  }

  /**
   * Writes a file under a temporary name that ends as its own, then moves it into place. Missing
   * folders are made; where the file is a link, what it leads to is replaced.
   *
   * @throws IOException if that fails; the temporary file is deleted then
   */
  public static void write(Path file, Writer writer) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.notExists(target.getParent())) { // createDirectories minds a link to a folder
      Files.createDirectories(target.getParent());
    }
    if (Files.isDirectory(target)) {
      throw new IOException(file + " is a folder.");
    }
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path temporary =
        target.resolveSibling(".writing-%s-%s".formatted(random, target.getFileName()));
    try {
      writer.write(temporary);
      try {
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
