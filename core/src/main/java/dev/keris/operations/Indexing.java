package dev.keris.operations;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Python's indexing, {@code x[:, 1:7, 0]}: slices and whole numbers. */
public final class Indexing {
  private Indexing() {}

  /** Returns the key {@code [:, ..., from:to:step]}, the last part being at an axis. */
  public static List<Object> slice(int axis, long from, long to, long step) {
    List<Object> key = new ArrayList<>(Collections.nCopies(axis, part(null, null, null)));
    key.add(part(from, to == Long.MAX_VALUE ? null : to, step == 1 ? null : step));
    return key;
  }

  /** Returns the key of a box: along each axis so many elements (-1: all that follow). */
  public static List<Object> box(long[] start, long[] size) {
    List<Object> key = new ArrayList<>();
    for (int i = 0; i < start.length; i++) {
      key.add(part(start[i], size[i] < 0 ? null : start[i] + size[i], null));
    }
    return key;
  }

  private static Object part(Long start, Long stop, Long step) {
    Config bounds = new Config().set("start", start).set("stop", stop).set("step", step);
    return new Config().set("class_name", "__slice__").set("config", bounds).asMap();
  }

  /**
   * Returns the part of a tensor.
   *
   * @param key a slice, a number, or a list of these for the first axes
   * @throws UnsupportedOperationException for other keys
   */
  static Tensor get(Tensor x, Object key) {
    List<?> parts = key instanceof List<?> list ? list : List.of(key);
    Tensor result = x;
    int axis = 0;
    for (int i = 0; i < parts.size(); i++) {
      Object part = parts.get(i);
      if (part == null) { // numpy.newaxis
        result = K.expandDims(result, axis++);
      } else if (part instanceof Number index) {
        result = K.squeeze(slice(result, axis, index.longValue()), axis);
      } else if (isMark(part, "__ellipsis__")) {
        axis = result.rank() - consumed(parts.subList(i + 1, parts.size()));
      } else if (isMark(part, "__slice__")
          && ((Map<?, ?>) part).get("config") instanceof Map<?, ?> c) {
        result = slice(result, axis++, c);
      } else {
        throw new UnsupportedOperationException(
            "Indexing a tensor with %s is not supported: only slices and numbers are."
                .formatted(part));
      }
    }
    return result;
  }

  private static boolean isMark(Object part, String className) {
    return part instanceof Map<?, ?> map && className.equals(map.get("class_name"));
  }

  /** Returns how many axes the parts of a key stand for. */
  private static int consumed(List<?> parts) {
    return (int) parts.stream().filter(part -> part != null).count();
  }

  private static Tensor slice(Tensor x, int axis, long index) {
    long from = index < 0 ? index + x.shape().dim(axis) : index;
    return K.slice(x, axis, from, from + 1);
  }

  private static Tensor slice(Tensor x, int axis, Map<?, ?> bounds) {
    return K.slice(
        x,
        axis,
        bounds.get("start") instanceof Number n ? n.longValue() : 0,
        bounds.get("stop") instanceof Number n ? n.longValue() : Long.MAX_VALUE,
        bounds.get("step") instanceof Number n ? n.longValue() : 1);
  }
}
