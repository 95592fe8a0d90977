package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The gradient of {@link MaxPool} from its input x, its output y and the upstream gradient dy: each
 * element of dy is added to the element of x that won its window, the first in row-major order if
 * several are equal, as in TensorFlow.
 *
 * @param size the size of the pooling
 * @param window the window of the pooling
 */
public record MaxPoolGradient(List<Long> size, Window window) implements Op {
  /** Copies the size and checks it. */
  public MaxPoolGradient {
    size = Pooling.size(size, window);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec x = inputs.get(0);
    TensorSpec y = Pooling.output(size, window, x);
    if (!inputs.get(1).equals(y) || !inputs.get(2).equals(y)) {
      throw new IllegalArgumentException(
          "The gradient of pooling %s expects %s twice, got %s and %s."
              .formatted(x, y, inputs.get(1), inputs.get(2)));
    }
    return List.of(x);
  }

  /** With respect to dy only: where an element is the winner changes in jumps. */
  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    double lowest = Double.NEGATIVE_INFINITY;
    Tensor x = pad(node.input(0), lowest);
    Tensor g = pad(upstream.get(0), 0);
    Shape positions = node.input(1).shape();
    Tensor best = null;
    Tensor picked = null;
    long[] tap = new long[window.rank()];
    do {
      Tensor candidate = at(tap, x, positions);
      Tensor gradient = at(tap, g, positions);
      Tensor wins = best == null ? null : K.greater(candidate, best);
      best = wins == null ? candidate : K.where(wins, candidate, best);
      picked = wins == null ? gradient : K.where(wins, gradient, picked);
    } while (next(tap));
    return Arrays.asList(null, null, picked);
  }

  /** What the tap sees at every position. */
  private Tensor at(long[] tap, Tensor padded, Shape positions) {
    List<Long> start = new ArrayList<>();
    List<Long> step = new ArrayList<>();
    for (int i = 0; i < padded.rank(); i++) {
      boolean spatial = i > 0 && i < padded.rank() - 1;
      start.add(spatial ? tap[i - 1] : 0);
      step.add(spatial ? window.strides().get(i - 1) : 1);
    }
    return new Slice(start, positions, step).apply(padded);
  }

  private boolean next(long[] tap) {
    for (int i = tap.length - 1; i >= 0; i--) {
      if (++tap[i] < size.get(i)) {
        return true;
      }
      tap[i] = 0;
    }
    return false;
  }

  private Tensor pad(Tensor x, double value) {
    List<Long> low = new ArrayList<>(window.low());
    List<Long> high = new ArrayList<>(window.high());
    for (List<Long> side : List.of(low, high)) {
      side.add(0, 0L);
      side.add(0L);
    }
    return new Pad(low, high, Collections.nCopies(x.rank(), 0L), value).apply(x);
  }
}
