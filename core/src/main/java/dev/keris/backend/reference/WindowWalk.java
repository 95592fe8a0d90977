package dev.keris.backend.reference;

import dev.keris.ops.Window;
import dev.keris.tensor.Shape;

/**
 * Moves a window over a tensor (n, spatial..., channels) and visits every pair of an output
 * position and a tap that does not lie in the padding: positions in order, for each the taps in
 * order.
 */
final class WindowWalk {
  /** Is told of one pair; positions are numbered in row-major order, the batch included. */
  interface Visitor {
    void visit(int input, int tap, int output);
  }

  private final Window window;
  private final Shape input;
  private final Shape taps;
  private final Shape output;

  /** A walk from whole shapes of input and output, and the number of taps along each axis. */
  WindowWalk(Window window, Shape input, Shape taps, Shape output) {
    this.window = window;
    this.input = input.slice(1, input.rank() - 1);
    this.taps = taps;
    this.output = output.slice(0, output.rank() - 1);
  }

  void forEach(Visitor visitor) {
    int[] outputStrides = Strides.of(output);
    int[] tapStrides = Strides.of(taps);
    for (int o = 0; o < output.size(); o++) {
      int image = o / outputStrides[0];
      for (int t = 0; t < taps.size(); t++) {
        int place = image;
        boolean inside = true;
        for (int axis = 0; axis < taps.rank(); axis++) {
          long position = o / outputStrides[axis + 1] % output.dim(axis + 1);
          long tap = t / tapStrides[axis] % taps.dim(axis);
          long x =
              position * window.strides().get(axis)
                  - window.low().get(axis)
                  + tap * window.dilation().get(axis);
          inside &= x >= 0 && x < input.dim(axis);
          place = (int) (place * input.dim(axis) + x);
        }
        if (inside) {
          visitor.visit(place, t, o);
        }
      }
    }
  }
}
