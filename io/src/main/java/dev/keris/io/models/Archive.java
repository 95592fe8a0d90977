package dev.keris.io.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The zip file that Keras 3 calls {@code .keras}, read with care: only the entries that are asked
 * for are kept, none under two names, none larger than it can be.
 */
final class Archive {
  static final String CONFIG = "config.json";
  static final String METADATA = "metadata.json";
  static final String WEIGHTS = "model.weights.h5";

  private static final int MAX_ENTRIES = 10_000;
  private static final int MAX_TEXT = 64 << 20;
  private static final int MAX_RATIO = 200; // weights hardly shrink; configurations do

  private final Map<String, byte[]> entries = new HashMap<>();

  private Archive() {}

  /** Returns whether bytes are the beginning of a zip file. */
  static boolean isZip(byte[] beginning) {
    return beginning.length >= 4
        && beginning[0] == 'P'
        && beginning[1] == 'K'
        && beginning[2] == 3
        && beginning[3] == 4;
  }

  /**
   * Reads an archive.
   *
   * @param size its length in bytes
   * @throws IllegalArgumentException if it is no archive of a model
   */
  static Archive read(InputStream stream, long size) throws IOException {
    Archive archive = new Archive();
    Set<String> seen = new HashSet<>();
    ZipInputStream zip = new ZipInputStream(stream, StandardCharsets.UTF_8);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (!seen.add(name)) {
        throw new IllegalArgumentException("entry '" + name + "' occurs twice");
      }
      if (seen.size() > MAX_ENTRIES) {
        throw new IllegalArgumentException("it has more than " + MAX_ENTRIES + " entries");
      }
      switch (name) {
        case CONFIG, METADATA ->
            archive.entries.put(name, content(zip, name, Math.min(MAX_TEXT, size * MAX_RATIO)));
        case WEIGHTS -> archive.entries.put(name, content(zip, name, size * MAX_RATIO));
        default -> {} // assets, or anything
      }
    }
    if (archive.entries.get(CONFIG) == null) {
      throw new IllegalArgumentException(
          "it is a zip file without config.json, and so not a Keras model; it has " + seen);
    }
    return archive;
  }

  private static byte[] content(ZipInputStream zip, String name, long most) throws IOException {
    int limit = (int) Math.min(most, Integer.MAX_VALUE - 16);
    byte[] bytes = zip.readNBytes(limit);
    if (zip.read() >= 0) {
      throw new IllegalArgumentException("entry '%s' is too large".formatted(name));
    }
    return bytes;
  }

  /** Returns an entry as text, or null. */
  String text(String entry) {
    byte[] bytes = entries.get(entry);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  /** Returns an entry, or null. */
  byte[] bytes(String entry) {
    return entries.get(entry);
  }
}
