package dev.keris.io;

import dev.keris.utils.AtomicFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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
   * Writes a temporary file in the same folder and moves it to its name. Missing folders are made.
   *
   * <p>What replaces another file is on the disk before it does, so that even a power cut leaves
   * one of them. A new file, before which there was nothing to lose, goes to the disk when the
   * system sends it there, as after copying.
   *
   * @throws IOException if that fails; the temporary file is deleted then
   */
  public static void replace(Path file, Content content) throws IOException {
    boolean isNew = Files.notExists(file);
    AtomicFiles.write(
        file,
        temporary -> {
          try (FileChannel channel =
                  FileChannel.open(
                      temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
              ForcedChannel forced = new ForcedChannel(channel)) {
            content.write(isNew ? channel : forced);
            if (!isNew) {
              forced.force();
            }
          }
        });
  }
}
