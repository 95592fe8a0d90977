package dev.keris.ops;

import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/** What the pooling operations share: their shape rule. */
final class Pooling {
  private Pooling() {}

  /** Copies the size of a window and checks that every position holds an element of the input. */
  static List<Long> size(List<Long> size, Window window) {
    if (size.size() != window.rank()) {
      throw new IllegalArgumentException(
          "pool_size %s must have %d entries.".formatted(size, window.rank()));
    }
    for (int i = 0; i < window.rank(); i++) {
      long taps = size.get(i);
      if (taps < 1
          || window.dilation().get(i) != 1
          || window.low().get(i) >= taps
          || window.high().get(i) >= taps) {
        throw new IllegalArgumentException(
            "pool_size %s must be positive, undilated and larger than the padding, got %s."
                .formatted(size, window));
      }
    }
    return List.copyOf(size);
  }

  /** Returns (n, positions..., channels) for an input (n, spatial..., channels). */
  static TensorSpec output(List<Long> size, Window window, TensorSpec x) {
    if (!x.dtype().isFloating()) {
      throw new IllegalArgumentException("Pooling expects floating point numbers, got " + x + ".");
    }
    List<Long> positions = window.outputs("Pooling", x.shape(), size);
    Shape shape = Shape.of(positions).prepend(x.shape().dim(0)).append(x.shape().last());
    return new TensorSpec(shape, x.dtype());
  }
}
