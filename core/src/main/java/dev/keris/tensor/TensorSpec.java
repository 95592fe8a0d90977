package dev.keris.tensor;

/**
 * What is known of a tensor before it holds numbers.
 *
 * @param shape its dimensions
 * @param dtype its element type
 */
public record TensorSpec(Shape shape, DType dtype) {
  /** Returns the size in bytes of a tensor of this (known) shape and type. */
  public long bytes() {
    return Math.multiplyExact(shape.size(), (long) dtype.bytes());
  }

  @Override
  public String toString() {
    return dtype.kerasName() + shape;
  }
}
