package dev.keris.layers;

import dev.keris.arrays.NDArrays;
import dev.keris.tensor.Shape;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What layers are given outside of models: one element, an array or list of them, of any depth, or
 * an INDArray.
 *
 * @param shape the dimensions
 * @param values the elements in row-major order, each a String, a Long or a Double
 */
record Items(Shape shape, List<Object> values) {

  /**
   * Reads data on behalf of a layer.
   *
   * @throws IllegalArgumentException for other data, or rows of different lengths
   */
  static Items of(Layer owner, Object data) {
    if (data instanceof INDArray array) {
      return ofArray(array);
    }
    Reader reader = new Reader(owner);
    reader.read(data, 0);
    return new Items(Shape.of(reader.dims), reader.values);
  }

  private static Items ofArray(INDArray array) {
    boolean floating = NDArrays.spec(array).dtype().isFloating();
    INDArray flat = array.castTo(floating ? DataType.DOUBLE : DataType.INT64).dup('c');
    List<Object> values = new ArrayList<>();
    if (floating) {
      Arrays.stream(flat.data().asDouble()).forEach(values::add);
    } else {
      Arrays.stream(flat.data().asLong()).forEach(values::add);
    }
    return new Items(Shape.of(array.shape()), values);
  }

  /** Returns the elements, all of which must be strings. */
  List<String> strings(Layer owner) {
    return values.stream().map(v -> cast(owner, v, String.class, "strings")).toList();
  }

  /** Returns the elements, all of which must be numbers, without fractions. */
  List<Long> integers(Layer owner) {
    return values.stream().map(v -> cast(owner, v, Number.class, "integers").longValue()).toList();
  }

  /** Returns the elements in lists of lists, or the only one if there are no dimensions. */
  Object nested() {
    if (shape.rank() == 0) {
      return values.get(0);
    }
    int rows = Math.toIntExact(shape.dim(0));
    int size = values.size() / Math.max(1, rows);
    return IntStream.range(0, rows)
        .mapToObj(i -> values.subList(i * size, (i + 1) * size))
        .map(row -> new Items(shape.slice(1), row).nested())
        .toList();
  }

  /** Returns the elements as the texts that are hashed: integers in decimal. */
  List<String> texts() {
    return values.stream()
        .map(v -> v instanceof Number n ? Long.toString(n.longValue()) : (String) v)
        .toList();
  }

  private static <T> T cast(Layer owner, Object value, Class<T> type, String expected) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "Layer '%s' (%s) expects %s. Received: %s"
              .formatted(owner.name(), owner.className(), expected, value));
    }
    return type.cast(value);
  }

  /** Goes through nested arrays and lists. */
  private static final class Reader {
    private final Layer owner;
    private final List<Object> values = new ArrayList<>();
    private final List<Long> dims = new ArrayList<>();
    private int rank = -1;

    Reader(Layer owner) {
      this.owner = owner;
    }

    void read(Object data, int depth) {
      if (data instanceof List<?> list) {
        enter(list.size(), depth);
        list.forEach(element -> read(element, depth + 1));
      } else if (data != null && data.getClass().isArray()) {
        int length = Array.getLength(data);
        enter(length, depth);
        for (int i = 0; i < length; i++) {
          read(Array.get(data, i), depth + 1);
        }
      } else {
        require(rank < 0 ? depth == dims.size() : depth == rank, "arrays of one depth", data);
        rank = depth;
        values.add(element(data));
      }
    }

    private void enter(long length, int depth) {
      if (depth == dims.size() && rank < 0) {
        dims.add(length);
      }
      require(depth < dims.size(), "arrays of one depth", "an array at depth " + depth);
      require(
          dims.get(depth) == length,
          "rows of one length",
          "%d and %d elements at depth %d".formatted(dims.get(depth), length, depth));
    }

    private Object element(Object data) {
      if (data instanceof Double || data instanceof Float) {
        return ((Number) data).doubleValue();
      }
      require(data instanceof String || data instanceof Number, "strings or numbers", data);
      return data instanceof Number n ? (Object) n.longValue() : data;
    }

    private void require(boolean condition, String expected, Object received) {
      if (!condition) {
        throw new IllegalArgumentException(
            "Layer '%s' (%s) expects %s. Received: %s"
                .formatted(owner.name(), owner.className(), expected, received));
      }
    }
  }
}
