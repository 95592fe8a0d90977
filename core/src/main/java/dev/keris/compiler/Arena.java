package dev.keris.compiler;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Hands out parts of one growing block of memory: the smallest free part that is large enough. */
final class Arena {
  private final TreeMap<Long, Long> freeByOffset = new TreeMap<>();
  private final TreeMap<Long, TreeSet<Long>> freeBySize = new TreeMap<>();
  private long size;

  /** Returns the number of bytes that any allocation takes. */
  static long aligned(long bytes) {
    return (bytes + Location.ALIGNMENT - 1) / Location.ALIGNMENT * Location.ALIGNMENT;
  }

  /** Returns the offset of a part of at least so many bytes. */
  long allocate(long bytes) {
    long needed = aligned(bytes);
    if (needed == 0) {
      return 0;
    }
    Map.Entry<Long, TreeSet<Long>> fit = freeBySize.ceilingEntry(needed);
    if (fit == null) {
      return grow(needed);
    }
    long offset = fit.getValue().first();
    long found = fit.getKey();
    remove(offset, found);
    if (found > needed) {
      add(offset + needed, found - needed);
    }
    return offset;
  }

  private long grow(long needed) {
    Map.Entry<Long, Long> last = freeByOffset.lastEntry();
    long offset = size;
    if (last != null && last.getKey() + last.getValue() == size) {
      offset = last.getKey();
      remove(offset, last.getValue());
    }
    size = offset + needed;
    return offset;
  }

  /** Gives back what was allocated with so many bytes. */
  void free(long offset, long bytes) {
    long start = offset;
    long length = aligned(bytes);
    if (length == 0) {
      return;
    }
    Map.Entry<Long, Long> before = freeByOffset.lowerEntry(offset);
    if (before != null && before.getKey() + before.getValue() == offset) {
      remove(before.getKey(), before.getValue());
      start = before.getKey();
      length += before.getValue();
    }
    Long after = freeByOffset.get(start + length);
    if (after != null) {
      remove(start + length, after);
      length += after;
    }
    add(start, length);
  }

  private void add(long offset, long length) {
    freeByOffset.put(offset, length);
    freeBySize.computeIfAbsent(length, any -> new TreeSet<>()).add(offset);
  }

  private void remove(long offset, long length) {
    freeByOffset.remove(offset);
    TreeSet<Long> offsets = freeBySize.get(length);
    offsets.remove(offset);
    if (offsets.isEmpty()) {
      freeBySize.remove(length);
    }
  }

  /** Returns the size of the whole block so far. */
  long size() {
    return size;
  }
}
