package dev.keris.io.hdf5;

import static dev.keris.io.hdf5.Encoding.little;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
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
 * <p>The file is written from its beginning to its end: what describes the numbers is put together
 * first, for where they will lie, and follows them; the numbers go straight from the backend's
 * memory to the file.
 */
public final class Hdf5Writer {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int SUPERBLOCK = 48;
  private static final long UNDEFINED = -1;

  private final Map<Values, Long> dataAddresses = new IdentityHashMap<>();
  private final TextHeap heap = new TextHeap();
  private final ByteArrayOutputStream description = new ByteArrayOutputStream();
  private long heapAddress;
  private long dataEnd = SUPERBLOCK;

  private Hdf5Writer() {}

  /** Writes a file; the channel stays open. */
  public static void write(WritableByteChannel channel, GroupContent root) throws IOException {
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      throw new UnsupportedOperationException("HDF5 files are written on little-endian CPUs only.");
    }
    Hdf5Writer writer = new Hdf5Writer();
    writer.place(root);
    writer.heapAddress = writer.append(writer.heap.toBytes());
    long rootAddress = writer.describe(root);
    put(channel, writer.superblock(rootAddress));
    writer.writeNumbers(channel, root);
    put(channel, ByteBuffer.wrap(writer.description.toByteArray()));
  }

  /** Finds addresses for all numbers. */
  private void place(GroupContent group) {
    group.attributes().forEach(heap::add);
    for (Values values : group.datasets().values()) {
      long bytes = values.spec().bytes();
      dataAddresses.put(values, bytes == 0 ? UNDEFINED : dataEnd);
      dataEnd += bytes + gap(bytes);
    }
    group.groups().values().forEach(this::place);
  }

  /**
   * Returns how many bytes are missing to a multiple of 8, where libraries expect what they read.
   */
  private static int gap(long address) {
    return (int) (-address & 7);
  }

  private void writeNumbers(WritableByteChannel channel, GroupContent group) throws IOException {
    for (Values values : group.datasets().values()) {
      values.writeTo(channel);
      put(channel, ByteBuffer.allocate(gap(values.spec().bytes())));
    }
    for (GroupContent child : group.groups().values()) {
      writeNumbers(channel, child);
    }
  }

  private long describe(GroupContent group) {
    Map<String, Long> links = new LinkedHashMap<>();
    for (var child : group.groups().entrySet()) {
      links.put(child.getKey(), describe(child.getValue()));
    }
    for (var dataset : group.datasets().entrySet()) {
      links.put(dataset.getKey(), describe(dataset.getValue()));
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

  private long describe(Values values) {
    ObjectHeader header = new ObjectHeader();
    header.message(ObjectHeader.DATASPACE, Encoding.dataspace(values.spec().shape().toArray()));
    header.message(ObjectHeader.DATATYPE, Encoding.datatype(values.spec().dtype()));
    header.message(ObjectHeader.FILL_VALUE, new byte[] {3, 0x0a}); // the default, never written
    ByteBuffer layout = little(18).put((byte) 3).put((byte) 1);
    layout.putLong(dataAddresses.get(values)).putLong(values.spec().bytes());
    header.message(ObjectHeader.LAYOUT, layout.array());
    return append(header.toBytes());
  }

  private ByteBuffer superblock(long rootAddress) {
    ByteBuffer block = little(SUPERBLOCK);
    block.put(SIGNATURE).put((byte) 2).put((byte) 8).put((byte) 8).put((byte) 0);
    block.putLong(0).putLong(UNDEFINED).putLong(dataEnd + description.size()).putLong(rootAddress);
    return block.putInt(Checksum.of(block.array(), SUPERBLOCK - 4)).flip();
  }

  /** Adds to what follows the numbers; returns the address. */
  private long append(byte[] bytes) {
    if (bytes.length == 0) {
      return UNDEFINED;
    }
    description.writeBytes(new byte[gap(description.size())]);
    long address = dataEnd + description.size();
    description.writeBytes(bytes);
    return address;
  }

  private static void put(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
