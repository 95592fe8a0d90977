package dev.keris.utils;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
   * folders are made.
   */
  public static void write(Path file, Writer writer) throws IOException {
    Path target = file.toAbsolutePath();
    if (Files.notExists(target.getParent())) { // createDirectories minds a link to a folder
      Files.createDirectories(target.getParent());
    }
    if (Files.isDirectory(target)) {
      throw new IOException(file + " is a folder.");
    }
    Path temporary = target.resolveSibling(".writing-" + target.getFileName());
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
