package dev.keris.io.models;

import dev.keris.io.ChannelPart;
import dev.keris.io.TemporaryFile;
import dev.keris.io.hdf5.Hdf5File;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Checksum;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The zip file that Keras 3 calls {@code .keras}, read with care: none of its entries has two
 * names, or is larger than it can be. Weights are read from where they lie in the file; if they are
 * compressed, from a temporary file.
 */
final class Archive implements ModelParts, Closeable {
  static final String CONFIG = "config.json";
  static final String METADATA = "metadata.json";
  static final String WEIGHTS = "model.weights.h5";
  static final String ASSETS = "assets/";

  private static final int MAX_IN_MEMORY = 64 << 20;
  private static final int MAX_RATIO = 200; // weights hardly shrink; configurations do
  private static final int PIECE = 1 << 20;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final FileChannel file;
  private final Map<String, ZipDirectory.Entry> entries;
  private TemporaryFile unpacked; // null if the weights are not compressed

  private Archive(FileChannel file, Map<String, ZipDirectory.Entry> entries) {
    this.file = file;
    this.entries = entries;
  }

  /** Returns whether bytes are the beginning of a zip file. */
  static boolean isZip(byte[] beginning) {
    return beginning.length >= 4
        && beginning[0] == 'P'
        && beginning[1] == 'K'
        && beginning[2] == 3
        && beginning[3] == 4;
  }

  /**
   * Opens an archive.
   *
   * @throws IllegalArgumentException if it is no archive of a model
   */
  static Archive open(Path path) throws IOException {
    FileChannel file = FileChannel.open(path);
    try {
      Archive archive = new Archive(file, ZipDirectory.read(file));
      if (!archive.has(CONFIG)) {
        throw new IllegalArgumentException(
            "it is a zip file without config.json, and so not a Keras model; it has "
                + archive.entries.keySet());
      }
      return archive;
    } catch (RuntimeException | IOException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public boolean has(String name) {
    return entries.containsKey(name);
  }

  @Override
  public String text(String name) throws IOException {
    byte[] bytes = bytes(name);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public Map<String, String> assets(String folder) {
    String prefix = ASSETS + folder;
    Map<String, String> texts = new HashMap<>();
    try {
      for (String name : entries.keySet()) {
        if (name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0) {
          texts.put(name.substring(prefix.length()), text(name));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    return texts;
  }

  /**
   * Returns an entry, or null if there is none.
   *
   * @throws IllegalArgumentException if it is damaged, or too large to be read into memory
   */
  byte[] bytes(String name) throws IOException {
    ZipDirectory.Entry entry = entries.get(name);
    if (entry == null) {
      return null;
    }
    int limit = (int) Math.min(MAX_IN_MEMORY, limit(entry));
    try (InputStream content = content(entry)) {
      byte[] bytes = entry.size() > limit ? null : content.readNBytes(limit);
      if (bytes == null || content.read() >= 0) { // it may have more than it says
        throw new IllegalArgumentException("entry '%s' is too large".formatted(name));
      }
      Checksum checksum = new CRC32();
      checksum.update(bytes);
      requireWhole(entry, checksum, bytes.length);
      return bytes;
    }
  }

  private static long limit(ZipDirectory.Entry entry) {
    return entry.packed() * MAX_RATIO;
  }

  private static void requireWhole(ZipDirectory.Entry entry, Checksum checksum, long size) {
    if (size != entry.size() || (int) checksum.getValue() != entry.checksum()) {
      throw new IllegalArgumentException(
          "entry '%s' is damaged: its checksum is another".formatted(entry.name()));
    }
  }

  private ChannelPart part(ZipDirectory.Entry entry) throws IOException {
    return ChannelPart.open(file, ZipDirectory.contentOf(file, entry), entry.packed());
  }

  private InputStream content(ZipDirectory.Entry entry) throws IOException {
    InputStream packed = Channels.newInputStream(part(entry));
    return switch (entry.method()) {
      case STORED -> packed;
      case DEFLATED ->
          new InflaterInputStream( // which wants one byte more than there is
              new SequenceInputStream(packed, new ByteArrayInputStream(new byte[1])),
              new Inflater(true),
              1 << 16);
      default ->
          throw new IllegalArgumentException(
              "entry '%s' is encrypted, or compressed in a way that Keras does not use"
                  .formatted(entry.name()));
    };
  }

  @Override
  public Hdf5File weights(String label) throws IOException {
    ZipDirectory.Entry entry = entries.get(WEIGHTS);
    if (entry == null) {
      throw new IllegalArgumentException("it has no " + WEIGHTS);
    }
    String name = label + "/" + WEIGHTS;
    if (entry.method() == STORED) {
      ChannelPart part = part(entry);
      requireWhole(entry, checksum(part), entry.packed());
      return Hdf5File.open(part, name);
    }
    CheckedInputStream content = new CheckedInputStream(content(entry), new CRC32());
    try (content) {
      unpacked = TemporaryFile.of(content, limit(entry));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("entry '%s' is too large".formatted(entry.name()), e);
    }
    requireWhole(entry, content.getChecksum(), Files.size(unpacked.path()));
    return Hdf5File.open(unpacked.path(), name);
  }

  private static Checksum checksum(ChannelPart part) throws IOException {
    Checksum checksum = new CRC32();
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
    while (part.read(piece.clear()) > 0) {
      checksum.update(piece.flip());
    }
    part.position(0);
    return checksum;
  }

  @Override
  public void close() throws IOException {
    file.close();
    if (unpacked != null) {
      unpacked.close();
    }
  }
}
