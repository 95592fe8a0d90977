package dev.keris.models;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks whether a file may be replaced, as Keras does in Python's console. */
final class Overwriting {
  private Overwriting() {}

  /**
   * Returns whether a file may be written.
   *
   * @throws IllegalStateException if there must be an answer, but standard input has ended
   */
  static boolean isAllowed(Path file, Save options) throws IOException {
    if (options.overwrite() || Files.notExists(file)) {
      return true;
    }
    System.out.printf("[WARNING] %s already exists - overwrite? [y/n]", file);
    while (true) {
      switch (line(file)) {
        case "y" -> {
          System.out.println("[TIP] Next time leave overwrite(false) out!");
          return true;
        }
        case "n" -> {
          return false;
        }
        default -> System.out.print("Enter \"y\" (overwrite) or \"n\" (cancel).");
      }
    }
  }

  /** Reads a line and no more, as what follows may be for others. */
  private static String line(Path file) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = System.in.read();
    if (next < 0) {
      throw new IllegalStateException(
          "%s already exists, and nobody answers whether to overwrite it.".formatted(file));
    }
    for (; next >= 0 && next != '\n'; next = System.in.read()) {
      line.write(next);
    }
    return line.toString(Charset.defaultCharset()).strip();
  }
}
