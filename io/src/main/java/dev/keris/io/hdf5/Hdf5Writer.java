package dev.keris.io.hdf5;

import static dev.keris.io.hdf5.Encoding.little;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes HDF5 files (format specification 3.0: superblock 2, groups with compact links, contiguous
 * datasets, one global heap collection for text).
 *
 * <p>It is written here in Java, because jhdf's writer loses data without a word, and because the
 * HDF Group's own library would be one more native library to carry, to load and to crash in: Keras
 * needs a small part of the format only.
 *
 * <p>Numbers go straight from the backend's memory to the file in pieces; what describes them
 * follows, and the superblock, which makes the file valid, comes last.
 */
public final class Hdf5Writer {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int SUPERBLOCK = 48;
  private static final int PIECE = 1 << 20;
  private static final long UNDEFINED = -1;

  private final SeekableByteChannel channel;
  private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.nativeOrder());
  private final Map<Values, Long> dataAddresses = new IdentityHashMap<>();
  private final TextHeap heap = new TextHeap();
  private long heapAddress;
  private long end = SUPERBLOCK;

  private Hdf5Writer(SeekableByteChannel channel) {
    this.channel = channel;
  }

  /** Writes a file from its beginning; the channel stays open. */
  public static void write(SeekableByteChannel channel, GroupContent root) throws IOException {
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      throw new UnsupportedOperationException("HDF5 files are written on little-endian CPUs only.");
    }
    Hdf5Writer writer = new Hdf5Writer(channel);
    writer.writeData(root);
    writer.heapAddress = writer.append(writer.heap.toBytes());
    long rootAddress = writer.writeGroup(root);
    writer.writeSuperblock(rootAddress);
  }

  private void writeData(GroupContent group) throws IOException {
    group.attributes().forEach(heap::add);
    for (Values values : group.datasets().values()) {
      dataAddresses.put(values, writeNumbers(values));
    }
    for (GroupContent child : group.groups().values()) {
      writeData(child);
    }
  }

  private long writeNumbers(Values values) throws IOException {
    long bytes = values.spec().bytes();
    if (bytes == 0) {
      return UNDEFINED;
    }
    long address = align();
    for (long offset = 0; offset < bytes; offset += PIECE) {
      piece.clear().limit((int) Math.min(PIECE, bytes - offset));
      values.read(offset, piece);
      put(piece.flip());
    }
    return address;
  }

  private long writeGroup(GroupContent group) throws IOException {
    Map<String, Long> links = new LinkedHashMap<>();
    for (var child : group.groups().entrySet()) {
      links.put(child.getKey(), writeGroup(child.getValue()));
    }
    for (var dataset : group.datasets().entrySet()) {
      links.put(dataset.getKey(), writeDataset(dataset.getValue()));
    }
    ObjectHeader header = new ObjectHeader();
    ByteBuffer linkInfo = little(18).put((byte) 0).put((byte) 0);
    header.message(ObjectHeader.LINK_INFO, linkInfo.putLong(UNDEFINED).putLong(UNDEFINED).array());
    header.message(ObjectHeader.GROUP_INFO, new byte[2]);
    for (Attribute attribute : group.attributes()) {
      header.message(
          ObjectHeader.ATTRIBUTE, attribute.message(heapAddress, heap.indexOf(attribute)));
    }
    links.forEach((name, address) -> header.message(ObjectHeader.LINK, link(name, address)));
    return append(header.toBytes());
  }

  private static byte[] link(String name, long address) {
    byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer message = little(5 + encoded.length + 8);
    message.put((byte) 1).put((byte) 0x11).put((byte) 1); // two bytes of length, UTF-8
    return message.putShort((short) encoded.length).put(encoded).putLong(address).array();
  }

  private long writeDataset(Values values) throws IOException {
    ObjectHeader header = new ObjectHeader();
    header.message(ObjectHeader.DATASPACE, Encoding.dataspace(values.spec().shape().toArray()));
    header.message(ObjectHeader.DATATYPE, Encoding.datatype(values.spec().dtype()));
    header.message(ObjectHeader.FILL_VALUE, new byte[] {3, 0x0a}); // the default, never written
    ByteBuffer layout = little(18).put((byte) 3).put((byte) 1);
    layout.putLong(dataAddresses.get(values)).putLong(values.spec().bytes());
    header.message(ObjectHeader.LAYOUT, layout.array());
    return append(header.toBytes());
  }

  private void writeSuperblock(long rootAddress) throws IOException {
    ByteBuffer block = little(SUPERBLOCK);
    block.put(SIGNATURE).put((byte) 2).put((byte) 8).put((byte) 8).put((byte) 0);
    block.putLong(0).putLong(UNDEFINED).putLong(end).putLong(rootAddress);
    block.putInt(Checksum.of(block.array(), SUPERBLOCK - 4)).flip();
    channel.position(0);
    while (block.hasRemaining()) {
      channel.write(block);
    }
  }

  private long append(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return UNDEFINED;
    }
    long address = align();
    put(ByteBuffer.wrap(bytes));
    return address;
  }

  private void put(ByteBuffer bytes) throws IOException {
    channel.position(end);
    while (bytes.hasRemaining()) {
      end += channel.write(bytes);
    }
  }

  /** Moves to the next multiple of 8, where libraries expect what they read. */
  private long align() throws IOException {
    int gap = (int) (-end & 7);
    if (gap > 0) {
      put(ByteBuffer.allocate(gap));
    }
    return end;
  }
}
