package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a box out of a tensor, with steps: along each axis the {@code size} elements at start,
 * start + step, start + 2 step, … A negative step reads backwards.
 *
 * @param start the first index along each axis
 * @param size how many elements along each axis
 * @param step the distance between elements along each axis; not 0
 */
public record Slice(List<Long> start, Shape size, List<Long> step) implements Op {
  /** Copies the lists. */
  public Slice {
    start = List.copyOf(start);
    step = List.copyOf(step);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec in = inputs.get(0);
    int rank = in.shape().rank();
    boolean fits = start.size() == rank && size.rank() == rank && step.size() == rank;
    for (int i = 0; fits && i < rank; i++) {
      long last = start.get(i) + (size.dim(i) - 1) * step.get(i);
      long dim = in.shape().dim(i);
      fits =
          step.get(i) != 0
              && (size.dim(i) == 0
                  || start.get(i) >= 0 && start.get(i) < dim && last >= 0 && last < dim);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Slice start=%s, size=%s, step=%s is not inside shape %s."
              .formatted(start, size, step, in.shape()));
    }
    return List.of(new TensorSpec(size, in.dtype()));
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    Tensor g = upstream.get(0);
    Shape shape = node.input(0).shape();
    if (size.size() == 0) {
      return List.of(Constant.of(node.input(0).spec(), 0));
    }
    List<Long> forward = new ArrayList<>();
    List<Long> flipped = new ArrayList<>();
    List<Long> low = new ArrayList<>();
    List<Long> high = new ArrayList<>();
    List<Long> interior = new ArrayList<>();
    boolean flip = false;
    for (int i = 0; i < size.rank(); i++) {
      long last = start.get(i) + (size.dim(i) - 1) * step.get(i);
      boolean backwards = step.get(i) < 0;
      flip |= backwards;
      forward.add(backwards ? size.dim(i) - 1 : 0L);
      flipped.add(backwards ? -1L : 1L);
      low.add(Math.min(start.get(i), last));
      high.add(shape.dim(i) - 1 - Math.max(start.get(i), last));
      interior.add(Math.abs(step.get(i)) - 1);
    }
    Tensor ordered = flip ? new Slice(forward, size, flipped).apply(g) : g;
    return List.of(new Pad(low, high, interior, 0).apply(ordered));
  }
}
