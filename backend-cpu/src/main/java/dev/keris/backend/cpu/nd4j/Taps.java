package dev.keris.backend.cpu.nd4j;

import dev.keris.ops.Window;
import java.util.Arrays;
import java.util.List;

/**
 * What each tap of a window sees of a tensor (n, spatial..., c) at all positions: a view (n,
 * positions..., c) of the padded tensor with the window's strides. It works for any number of
 * spatial axes, any padding and any dilation.
 */
final class Taps {
  private final View padded;
  private final View inside;
  private final Window window;
  private final List<Long> size;
  private final long[] positions;

  /**
   * Prepares the taps of a tensor.
   *
   * @param x the tensor, which is used itself if there is no padding
   * @param y the other side, of which the positions are taken
   */
  Taps(Calls calls, View x, Window window, List<Long> size, View y) {
    this.window = window;
    this.size = size;
    int rank = x.dims().length;
    this.positions = y.dims().clone();
    positions[rank - 1] = x.dims()[rank - 1];
    long[] dims = x.dims().clone();
    long[] start = new long[rank];
    long[] ones = new long[rank];
    Arrays.fill(ones, 1);
    for (int i = 0; i < window.rank(); i++) {
      start[i + 1] = window.low().get(i);
      dims[i + 1] += window.low().get(i) + window.high().get(i);
    }
    boolean isPadded = !Arrays.equals(dims, x.dims());
    this.padded = isPadded ? calls.scratch(x.dtype(), dims) : x;
    this.inside = isPadded ? padded.slice(start, x.dims(), ones) : x;
  }

  /** Returns how many taps there are. */
  int count() {
    return (int) size.stream().mapToLong(n -> n).reduce(1, (a, b) -> a * b);
  }

  /** Adds filling: all with one number, in the padding too. */
  void fill(Calls calls, double value) {
    calls.fill(padded, value);
  }

  /** Adds reading the tensor in, and one number around it. */
  void read(Calls calls, View x, double value) {
    if (padded != x) {
      fill(calls, value);
      calls.copy(x, inside);
    }
  }

  /** Adds writing the tensor back without its padding. */
  void write(Calls calls, View x) {
    if (padded != x) {
      calls.copy(inside, x);
    }
  }

  /** Returns what a tap sees; taps are counted in row-major order. */
  View get(int tap) {
    long[] strides = padded.strides().clone();
    long offset = 0;
    long rest = tap;
    for (int i = window.rank() - 1; i >= 0; i--) {
      offset += rest % size.get(i) * window.dilation().get(i) * padded.strides()[i + 1];
      rest /= size.get(i);
      strides[i + 1] *= window.strides().get(i);
    }
    return padded.at(offset, positions, strides);
  }
}
