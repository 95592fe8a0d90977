package dev.keris.arrays;

import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Primitive Java arrays of any depth, such as {@code float[][]}, as data. */
public final class JavaArrays {
  private JavaArrays() {}

  /** Returns whether this is an array of numbers or truth values, or an array of such arrays. */
  public static boolean isNumeric(Object value) {
    Class<?> type = value.getClass();
    while (type.isArray()) {
      type = type.getComponentType();
    }
    return type.isPrimitive() && type != char.class && value.getClass().isArray();
  }

  /**
   * Returns the shape.
   *
   * @throws IllegalArgumentException if arrays at one depth differ in length
   */
  public static Shape shape(Object array) {
    int depth = 0;
    for (Class<?> type = array.getClass(); type.isArray(); type = type.getComponentType()) {
      depth++;
    }
    long[] dims = new long[depth];
    Arrays.fill(dims, Shape.UNKNOWN);
    measure(array, 0, dims);
    for (int i = 0; i < depth; i++) {
      dims[i] = Math.max(dims[i], 0); // below an empty array nothing was met
    }
    return Shape.of(dims);
  }

  private static void measure(Object array, int depth, long[] dims) {
    if (array == null) {
      throw new IllegalArgumentException("An array of arrays holds null at depth " + depth + ".");
    }
    int length = Array.getLength(array);
    if (dims[depth] != Shape.UNKNOWN && dims[depth] != length) {
      throw new IllegalArgumentException(
          "All rows must have one length, got %d and %d at depth %d."
              .formatted(dims[depth], length, depth));
    }
    dims[depth] = length;
    if (array instanceof Object[] rows) {
      for (Object row : rows) {
        measure(row, depth + 1, dims);
      }
    }
  }

  /** Writes all elements in row-major order at the buffer's position, converted to a type. */
  public static void copy(Object array, DType type, ByteBuffer target) {
    if (array instanceof Object[] rows) {
      for (Object row : rows) {
        copy(row, type, target);
      }
    } else {
      copy(array, 0, Array.getLength(array), type, target);
    }
  }

  /** Writes some elements of an array of numbers at the buffer's position, converted to a type. */
  public static void copy(Object array, int from, int to, DType type, ByteBuffer target) {
    if (array instanceof float[] values && type == DType.FLOAT32) {
      target.asFloatBuffer().put(values, from, to - from);
      target.position(target.position() + 4 * (to - from));
      return;
    }
    IntToDoubleFunction element = element(array);
    for (int i = from; i < to; i++) {
      Conversion.put(element.applyAsDouble(i), type, target);
    }
  }

  private static IntToDoubleFunction element(Object array) {
    if (array instanceof float[] a) {
      return i -> a[i];
    } else if (array instanceof double[] a) {
      return i -> a[i];
    } else if (array instanceof int[] a) {
      return i -> a[i];
    } else if (array instanceof long[] a) {
      return i -> a[i];
    } else if (array instanceof short[] a) {
      return i -> a[i];
    } else if (array instanceof byte[] a) {
      return i -> a[i];
    } else if (array instanceof boolean[] a) {
      return i -> a[i] ? 1 : 0;
    }
    throw new IllegalArgumentException(
        array.getClass().getSimpleName() + " is not an array of numbers.");
  }
}
