package dev.keris;

import dev.keris.tensor.DType;

/**
 * The operations that layers, losses, metrics and a user's own code are written with, under Keras's
 * names: {@code K.mean(K.square(K.subtract(yPred, yTrue)), -1)}. Tensors in, tensors out;
 * everything is differentiable where mathematics allows it. Numbers mix freely with tensors, and
 * types are promoted as in NumPy.
 */
public final class K extends KArrays {
  private static volatile String floatx = "float32";

  private K() {}

  /** Returns the default type of weights and results, {@code float32} unless changed. */
  public static String floatx() {
    return floatx;
  }

  /** Sets the default type of weights and results: float16, float32 or float64. */
  public static void setFloatx(String dtype) {
    if (!DType.of(dtype).isFloating()) {
      throw new IllegalArgumentException("floatx must be a floating point type, got " + dtype);
    }
    floatx = dtype;
  }
}
