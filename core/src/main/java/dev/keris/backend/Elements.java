package dev.keris.backend;

import dev.keris.tensor.DType;
import dev.keris.tensor.Half;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How numbers of each {@link DType} lie in memory: packed, in native byte order. */
public final class Elements {
  private Elements() {}

  /** Returns the remaining elements of a buffer, whose position and byte order stay. */
  public static double[] read(DType dtype, ByteBuffer source) {
    ByteBuffer buffer = source.slice().order(ByteOrder.nativeOrder());
    double[] values = new double[buffer.remaining() / dtype.bytes()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (dtype) {
            case FLOAT16 -> Half.toFloat(buffer.getShort(2 * i));
            case FLOAT32 -> buffer.getFloat(4 * i);
            case FLOAT64 -> buffer.getDouble(8 * i);
            case INT32 -> buffer.getInt(4 * i);
            case INT64 -> buffer.getLong(8 * i);
            case BOOL -> buffer.get(i);
          };
    }
    return values;
  }

  /** Writes rounded numbers from a buffer's position on; its position and byte order stay. */
  public static void write(DType dtype, double[] values, ByteBuffer target) {
    ByteBuffer buffer = target.slice().order(ByteOrder.nativeOrder());
    for (int i = 0; i < values.length; i++) {
      double x = values[i];
      switch (dtype) {
        case FLOAT16 -> buffer.putShort(2 * i, Half.of((float) x));
        case FLOAT32 -> buffer.putFloat(4 * i, (float) x);
        case FLOAT64 -> buffer.putDouble(8 * i, x);
        case INT32 -> buffer.putInt(4 * i, (int) (long) x);
        case INT64 -> buffer.putLong(8 * i, (long) x);
        case BOOL -> buffer.put(i, (byte) (x != 0 ? 1 : 0));
      }
    }
  }

  /**
   * Returns the number of a type that stands for the given one: the nearest one for floating point,
   * without the fraction and wrapped around for integers.
   */
  public static double round(DType dtype, double x) {
    return switch (dtype) {
      case FLOAT16 -> Half.toFloat(Half.of((float) x));
      case FLOAT32 -> (float) x;
      case FLOAT64 -> x;
      case INT32 -> (int) (long) x;
      case INT64 -> (long) x;
      case BOOL -> x != 0 ? 1 : 0;
    };
  }
}
