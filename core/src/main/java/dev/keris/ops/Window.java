package dev.keris.ops;

import dev.keris.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a window moves over the spatial axes of a tensor (batch, spatial axes..., channels); each
 * list holds one entry per spatial axis. Tap t of the window at output position p reads the input
 * at {@code p * stride - low + t * dilation}; positions outside of the input are padding.
 *
 * @param strides the step from one position to the next, at least 1
 * @param low how many elements of padding come before, at least 0
 * @param high how many elements of padding come after, at least 0
 * @param dilation the distance between neighbouring taps, at least 1
 */
public record Window(List<Long> strides, List<Long> low, List<Long> high, List<Long> dilation) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if they differ in length or hold illegal numbers
   */
  public Window {
    strides = List.copyOf(strides);
    low = List.copyOf(low);
    high = List.copyOf(high);
    dilation = List.copyOf(dilation);
    int rank = strides.size();
    if (rank < 1 || low.size() != rank || high.size() != rank || dilation.size() != rank) {
      throw new IllegalArgumentException(
          "Strides %s, padding %s and %s and dilation rate %s must have one entry for each spatial axis."
              .formatted(strides, low, high, dilation));
    }
    check("strides", strides, 1);
    check("padding", low, 0);
    check("padding", high, 0);
    check("dilation_rate", dilation, 1);
  }

  private static void check(String name, List<Long> values, long least) {
    if (values.stream().anyMatch(v -> v < least)) {
      throw new IllegalArgumentException(
          "Each number of %s must be at least %d, got %s.".formatted(name, least, values));
    }
  }

  /** Returns a window without padding or dilation, Keras's {@code "valid"}. */
  public static Window valid(List<Long> strides) {
    List<Long> zeros = Collections.nCopies(strides.size(), 0L);
    return new Window(strides, zeros, zeros, Collections.nCopies(strides.size(), 1L));
  }

  /**
   * Returns the window that a Keras padding word stands for: {@code "valid"} (none), {@code "same"}
   * (the output has ceil(input / stride) positions; odd padding goes to the end, as in TensorFlow)
   * or {@code "causal"} (all of it before, so that no output sees a later input).
   *
   * @param input the known sizes of the spatial axes
   * @param size the number of taps along each
   * @throws IllegalArgumentException for another word
   */
  public static Window of(
      String padding, List<Long> input, List<Long> size, List<Long> strides, List<Long> dilation) {
    List<Long> low = new ArrayList<>();
    List<Long> high = new ArrayList<>();
    for (int i = 0; i < strides.size(); i++) {
      long extent = extent(size.get(i), dilation.get(i));
      long stride = strides.get(i);
      long outputs = (input.get(i) + stride - 1) / stride;
      long total =
          switch (padding) {
            case "valid" -> 0;
            case "same" -> Math.max((outputs - 1) * stride + extent - input.get(i), 0);
            case "causal" -> extent - 1;
            default ->
                throw new IllegalArgumentException(
                    "padding must be 'valid', 'same' or, in one dimension, 'causal', got '%s'."
                        .formatted(padding));
          };
      low.add(padding.equals("causal") ? total : total / 2);
      high.add(padding.equals("causal") ? 0 : total - total / 2);
    }
    return new Window(strides, low, high, dilation);
  }

  /** Returns the number of spatial axes. */
  public int rank() {
    return strides.size();
  }

  /** Returns how many elements a number of taps at a distance spans. */
  public static long extent(long size, long dilation) {
    return (size - 1) * dilation + 1;
  }

  /**
   * Returns the number of positions along each spatial axis of an input.
   *
   * @param operation what to name in messages
   * @param input the whole shape, with batch and channels
   * @param size the number of taps along each spatial axis
   * @throws IllegalArgumentException if the rank differs or the window does not fit in
   */
  public List<Long> outputs(String operation, Shape input, List<Long> size) {
    if (input.rank() != rank() + 2 || size.size() != rank()) {
      throw new IllegalArgumentException(
          "%s over %d spatial axes expects an input of %d dimensions (batch, ..., channels) and a"
                  .formatted(operation, rank(), rank() + 2)
              + " window of %d, got shape %s and window %s.".formatted(rank(), input, size));
    }
    List<Long> outputs = new ArrayList<>();
    for (int i = 0; i < rank(); i++) {
      long padded = input.dim(i + 1) + low.get(i) + high.get(i);
      long room = padded - extent(size.get(i), dilation.get(i));
      if (room < 0 || size.get(i) < 1) {
        throw new IllegalArgumentException(
            "%s: the computed output size would be negative, because the window does not fit into"
                    .formatted(operation)
                + " the input. Received input shape %s, window %s, dilation rate %s, padding %s and %s."
                    .formatted(input, size, dilation, low, high));
      }
      outputs.add(room / strides.get(i) + 1);
    }
    return outputs;
  }

  /** Returns the spatial dimensions of a shape (batch, spatial..., channels). */
  static List<Long> spatial(Shape shape) {
    return shape.slice(1, shape.rank() - 1).toList();
  }
}
