package dev.keris.io.hdf5;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.Map;

/** The global heap collection that holds text attributes. */
final class TextHeap {
  private static final int LEAST = 4096; // the HDF5 library reads no smaller collection
  private static final int MOST = 0xFFFF; // objects

  private final Map<Attribute, Integer> indices = new IdentityHashMap<>();
  private final ByteArrayOutputStream objects = new ByteArrayOutputStream();

  /** Takes in an attribute, if it is text. */
  void add(Attribute attribute) {
    if (attribute.text() == null) {
      return;
    }
    int index = indices.size() + 1;
    if (index > MOST) {
      throw new IllegalArgumentException("A file can hold at most " + MOST + " text attributes.");
    }
    indices.put(attribute, index);
    int size = attribute.text().length;
    ByteBuffer object = Encoding.little(16 + (size + 7) / 8 * 8);
    object.putShort((short) index).putShort((short) 0).putInt(0).putLong(size);
    objects.writeBytes(object.put(attribute.text()).array());
  }

  /** Returns the number of an attribute's text; 0 if it has none. */
  int indexOf(Attribute attribute) {
    return indices.getOrDefault(attribute, 0);
  }

  /** Returns the collection; nothing if there is no text. */
  byte[] toBytes() {
    if (indices.isEmpty()) {
      return new byte[0];
    }
    int used = 16 + objects.size();
    int size = Math.max(LEAST, used + 16);
    ByteBuffer collection = Encoding.little(size);
    collection.put(new byte[] {'G', 'C', 'O', 'L', 1, 0, 0, 0}).putLong(size);
    collection.put(objects.toByteArray());
    collection.putLong(0).putLong(size - used); // object 0 is the free space
    return collection.array();
  }
}
