package dev.keris;

import dev.keris.ops.Softmax;
import dev.keris.tensor.Tensor;

/** The part of {@link K} with activations. */
class KNeural extends KProducts {
  KNeural() {}

  /** Returns exp(x) divided by its sum along the last axis. */
  public static Tensor softmax(Tensor x) {
    return softmax(x, -1);
  }

  /** Returns exp(x) divided by its sum along an axis. */
  public static Tensor softmax(Tensor x, int axis) {
    return new Softmax(x.shape().axis(axis), false).apply(floating(x));
  }

  /** Returns the logarithm of the softmax along the last axis, without overflow. */
  public static Tensor logSoftmax(Tensor x) {
    return logSoftmax(x, -1);
  }

  /** Returns the logarithm of the softmax along an axis, without overflow. */
  public static Tensor logSoftmax(Tensor x, int axis) {
    return new Softmax(x.shape().axis(axis), true).apply(floating(x));
  }
}
