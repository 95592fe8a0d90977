package dev.keris.io.hdf5;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** What describes a group or a dataset in a file: a list of messages (version 2 of the format). */
final class ObjectHeader {
  static final int DATASPACE = 0x01;
  static final int LINK_INFO = 0x02;
  static final int DATATYPE = 0x03;
  static final int FILL_VALUE = 0x05;
  static final int LINK = 0x06;
  static final int LAYOUT = 0x08;
  static final int GROUP_INFO = 0x0a;
  static final int ATTRIBUTE = 0x0c;

  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  /**
   * Adds a message.
   *
   * @throws IllegalArgumentException if it is longer than the format allows
   */
  void message(int type, byte[] body) {
    if (body.length > 0xFFFF) {
      throw new IllegalArgumentException(
          "An HDF5 header message has %d bytes; at most 65535 are possible."
              .formatted(body.length));
    }
    ByteBuffer head = Encoding.little(4);
    head.put((byte) type).putShort((short) body.length).put((byte) 0);
    messages.writeBytes(head.array());
    messages.writeBytes(body);
  }

  byte[] toBytes() {
    ByteBuffer header = Encoding.little(10 + messages.size() + 4);
    header.put(new byte[] {'O', 'H', 'D', 'R', 2, 2}); // version 2, four bytes of size
    header.putInt(messages.size()).put(messages.toByteArray());
    return header.putInt(Checksum.of(header.array(), header.position())).array();
  }
}
