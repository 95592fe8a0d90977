package dev.keris.io.models;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Checksum;

/**
 * Writes a zip file without compression, each entry's header after its content: {@link
 * java.util.zip.ZipOutputStream} wants to know checksum and size of such an entry before it, and so
 * every weight twice.
 */
final class StoredZip implements ModelParts.Target {
  /** Something that writes an entry. */
  @FunctionalInterface
  interface Content {
    void write(WritableByteChannel channel) throws IOException;
  }

  private static final int NO_DATE = (1 << 5 | 1) << 16; // the first of January 1980
  private static final int ZIP64 = 45;
  private static final int UTF8 = 1 << 11;

  private final SeekableByteChannel file;
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private int entries;
  private long end;

  StoredZip(SeekableByteChannel file) {
    this.file = file;
  }

  @Override
  public void text(String name, String text) throws IOException {
    file(name, channel -> write(channel, text));
  }

  /** Writes a text, all of it. */
  static void write(WritableByteChannel channel, String text) throws IOException {
    ByteBuffer buffer = StandardCharsets.UTF_8.encode(text);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public void file(String name, Content content) throws IOException {
    byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
    long header = end;
    long start = header + 30 + encoded.length + 20;
    Measured measured = new Measured(file.position(start));
    content.write(measured);
    long size = file.position() - start;
    int checksum = (int) measured.checksum.getValue();
    ByteBuffer local = ByteBuffer.allocate((int) (start - header)).order(LITTLE_ENDIAN);
    local.putInt(0x04034b50).putShort((short) ZIP64);
    common(local, checksum, -1, -1).putShort((short) encoded.length).putShort((short) 20);
    local.put(encoded).putShort((short) 1).putShort((short) 16).putLong(size).putLong(size);
    local.flip();
    file.position(header);
    while (local.hasRemaining()) {
      file.write(local);
    }
    ByteBuffer entry = ByteBuffer.allocate(46 + encoded.length + 28).order(LITTLE_ENDIAN);
    entry.putInt(0x02014b50).putShort((short) ZIP64).putShort((short) ZIP64);
    common(entry, checksum, -1, -1).putShort((short) encoded.length).putShort((short) 28);
    entry.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt(-1);
    entry.put(encoded).putShort((short) 1).putShort((short) 24);
    entry.putLong(size).putLong(size).putLong(header);
    directory.writeBytes(entry.array());
    entries++;
    end = start + size;
  }

  private static ByteBuffer common(ByteBuffer header, int checksum, int packed, int size) {
    header.putShort((short) UTF8).putShort((short) 0).putInt(NO_DATE);
    return header.putInt(checksum).putInt(packed).putInt(size);
  }

  /** Ends the file. */
  void finish() throws IOException {
    long start = end;
    int size = directory.size();
    ByteBuffer tail = ByteBuffer.allocate(size + 56 + 20 + 22).order(LITTLE_ENDIAN);
    tail.put(directory.toByteArray());
    tail.putInt(0x06064b50).putLong(44).putShort((short) ZIP64).putShort((short) ZIP64);
    tail.putInt(0).putInt(0).putLong(entries).putLong(entries).putLong(size).putLong(start);
    tail.putInt(0x07064b50).putInt(0).putLong(start + size).putInt(1);
    tail.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
    tail.putShort((short) entries).putShort((short) entries).putInt(size).putInt(-1);
    tail.putShort((short) 0).flip();
    file.position(start);
    while (tail.hasRemaining()) {
      file.write(tail);
    }
  }

  /** The file while an entry is written, whose checksum it computes. */
  private record Measured(SeekableByteChannel file, Checksum checksum)
      implements WritableByteChannel {
    Measured(SeekableByteChannel file) {
      this(file, new CRC32());
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      ByteBuffer written = source.duplicate();
      int count = file.write(source);
      checksum.update(written.limit(written.position() + count));
      return count;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() {} // the file goes on
  }
}
