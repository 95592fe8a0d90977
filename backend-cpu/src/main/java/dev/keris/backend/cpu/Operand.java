package dev.keris.backend.cpu;

import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.nio.ByteBuffer;

/**
 * A tensor in memory, as a kernel is bound to it: row-major and packed.
 *
 * @param spec shape and type
 * @param address where it starts
 * @param bytes the same memory as a buffer in native byte order, position 0
 */
public record Operand(TensorSpec spec, long address, ByteBuffer bytes) {
  /** Returns the shape. */
  public Shape shape() {
    return spec.shape();
  }

  /** Returns the element type. */
  public DType dtype() {
    return spec.dtype();
  }

  /** Returns the number of elements. */
  public int size() {
    return Math.toIntExact(spec.shape().size());
  }

  /** Returns the dimensions. */
  public long[] dims() {
    return spec.shape().toArray();
  }
}
