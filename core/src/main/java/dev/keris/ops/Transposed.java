package dev.keris.ops;

import java.util.ArrayList;
import java.util.List;

/**
 * The geometry of a transposed convolution: the convolution that it is the gradient of.
 *
 * @param window how the kernel moves in that convolution
 * @param outputSize the spatial dimensions of that convolution's input, which are those of the
 *     transposed one's output
 */
public record Transposed(Window window, List<Long> outputSize) {
  /** Copies the size. */
  public Transposed {
    outputSize = List.copyOf(outputSize);
  }

  /**
   * Returns the geometry that Keras's arguments stand for; all lists have one entry per spatial
   * axis.
   *
   * @param padding "valid" or "same"
   * @param input the spatial dimensions of the transposed convolution's input
   * @param outputPadding what is added to the least possible size, below the stride; or null for
   *     Keras's default size
   * @throws IllegalArgumentException for another padding, or too great output padding
   */
  public static Transposed of(
      String padding,
      List<Long> input,
      List<Long> size,
      List<Long> strides,
      List<Long> dilation,
      List<Long> outputPadding) {
    boolean same = padding.equals("same");
    if (!same && !padding.equals("valid")) {
      throw new IllegalArgumentException(
          "padding must be 'valid' or 'same', got '" + padding + "'.");
    }
    List<Long> low = new ArrayList<>();
    List<Long> high = new ArrayList<>();
    List<Long> output = new ArrayList<>();
    for (int i = 0; i < size.size(); i++) {
      long extent = Window.extent(size.get(i), dilation.get(i));
      long stride = strides.get(i);
      long begin = (input.get(i) - 1) * stride; // where the last window starts
      long extra = outputPadding == null ? 0 : outputPadding.get(i);
      if (extra < 0 || outputPadding != null && extra >= stride) {
        throw new IllegalArgumentException(
            "output_padding must be from 0 to below the strides %s, got %s."
                .formatted(strides, outputPadding));
      }
      long before;
      long length;
      if (outputPadding == null) {
        before = same ? Math.max(extent - stride, 0) / 2 : 0;
        length = begin + (same ? stride : Math.max(extent, stride));
      } else {
        long total = same ? extent + extent % 2 - 2 + extra : 2 * extent - 2 + extra;
        before = extent - 1 - (same ? Math.min((total + 1) / 2, extent - 1) : extent - 1);
        length = begin + 2 + total - extent;
      }
      low.add(before);
      high.add(Math.max(0, begin + extent - length - before));
      output.add(length);
    }
    return new Transposed(new Window(strides, low, high, dilation), output);
  }
}
