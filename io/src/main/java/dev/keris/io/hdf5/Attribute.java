package dev.keris.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An attribute to be written, of one of the three kinds that Keras uses.
 *
 * @param name its name
 * @param datatype an encoded datatype message
 * @param dataspace an encoded dataspace message
 * @param data the value; null for text in the global heap
 * @param text the text in the global heap; null for other kinds
 */
record Attribute(String name, byte[] datatype, byte[] dataspace, byte[] data, byte[] text) {
  /** What h5py can store in one attribute; Keras splits longer lists at the same size. */
  private static final int LIMIT = 64512;

  /** Returns text of any length: a scalar string of variable length, as h5py writes a str. */
  static Attribute text(String name, String value) {
    return new Attribute(
        name,
        Encoding.variableString(),
        Encoding.dataspace(new long[0]),
        null,
        value.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns a list of names as Keras writes it: null-padded strings of one length; above what one
   * attribute holds split evenly into {@code name0}, {@code name1}, …; an empty list as an empty
   * array of float64, numpy's default.
   *
   * @throws IllegalArgumentException if a single name is too long
   */
  static List<Attribute> names(String name, List<String> values) {
    if (values.isEmpty()) {
      return List.of(
          new Attribute(
              name, Encoding.FLOAT64, Encoding.dataspace(new long[] {0}), new byte[0], null));
    }
    List<byte[]> encoded = values.stream().map(v -> v.getBytes(StandardCharsets.UTF_8)).toList();
    int width = encoded.stream().mapToInt(v -> v.length).max().orElseThrow();
    if (width > LIMIT) {
      throw new IllegalArgumentException(
          "A name of %d bytes is too long for an HDF5 attribute (at most %d)."
              .formatted(width, LIMIT));
    }
    width = Math.max(1, width);
    int parts = 1;
    while ((long) ceilDiv(encoded.size(), parts) * width > LIMIT) {
      parts++;
    }
    if (parts == 1) {
      return List.of(fixed(name, encoded, width));
    }
    List<Attribute> split = new ArrayList<>();
    int from = 0;
    for (int part = 0; part < parts; part++) { // the first ones hold one more, as array_split
      int to = from + encoded.size() / parts + (part < encoded.size() % parts ? 1 : 0);
      split.add(fixed(name + part, encoded.subList(from, to), width));
      from = to;
    }
    return split;
  }

  private static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }

  private static Attribute fixed(String name, List<byte[]> values, int width) {
    ByteBuffer data = ByteBuffer.allocate(values.size() * width);
    for (int i = 0; i < values.size(); i++) {
      data.put(i * width, values.get(i));
    }
    return new Attribute(
        name,
        Encoding.fixedString(width, values.stream().allMatch(Attribute::isAscii)),
        Encoding.dataspace(new long[] {values.size()}),
        data.array(),
        null);
  }

  private static boolean isAscii(byte[] text) {
    for (byte b : text) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns the message for an object header. */
  byte[] message(long heapAddress, int heapIndex) {
    byte[] encodedName = name.getBytes(StandardCharsets.UTF_8);
    byte[] value = text == null ? data : reference(heapAddress, heapIndex);
    ByteBuffer message =
        ByteBuffer.allocate(
                9 + encodedName.length + 1 + datatype.length + dataspace.length + value.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    message.put((byte) 3).put((byte) 0); // version, nothing shared
    message.putShort((short) (encodedName.length + 1));
    message.putShort((short) datatype.length).putShort((short) dataspace.length);
    message.put((byte) 1); // the name is UTF-8
    message.put(encodedName).put((byte) 0).put(datatype).put(dataspace).put(value);
    return message.array();
  }

  private byte[] reference(long heapAddress, int heapIndex) {
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(text.length)
        .putLong(heapAddress)
        .putInt(heapIndex)
        .array();
  }
}
