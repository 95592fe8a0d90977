package dev.keris.backend.cpu;

import dev.keris.tensor.DType;
import dev.keris.tensor.Half;
import java.nio.ByteBuffer;

/**
 * An operand as single numbers of any type.
 *
 * @param dtype the type
 * @param bytes the memory
 */
public record Cells(DType dtype, ByteBuffer bytes) {
  /** Returns an operand as cells. */
  public static Cells of(Operand operand) {
    return new Cells(operand.dtype(), operand.bytes());
  }

  /** Returns the number at a position. */
  public double get(int position) {
    return switch (dtype) {
      case FLOAT32 -> bytes.getFloat(position * Float.BYTES);
      case FLOAT64 -> bytes.getDouble(position * Double.BYTES);
      case INT32 -> bytes.getInt(position * Integer.BYTES);
      case INT64 -> bytes.getLong(position * Long.BYTES);
      case BOOL -> bytes.get(position);
      case FLOAT16 -> Half.toFloat(bytes.getShort(position * Short.BYTES));
    };
  }

  /** Stores a number, without its fraction in integers, as truth in bool. */
  public void put(int position, double value) {
    switch (dtype) {
      case FLOAT32 -> bytes.putFloat(position * Float.BYTES, (float) value);
      case FLOAT64 -> bytes.putDouble(position * Double.BYTES, value);
      case INT32 -> bytes.putInt(position * Integer.BYTES, (int) (long) value);
      case INT64 -> bytes.putLong(position * Long.BYTES, (long) value);
      case BOOL -> bytes.put(position, (byte) (value != 0 ? 1 : 0));
      case FLOAT16 -> bytes.putShort(position * Short.BYTES, Half.of((float) value));
    }
  }
}
