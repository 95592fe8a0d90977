package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * Surrounds a tensor with a constant, and spreads its elements apart with the same constant.
 *
 * @param low how many elements are added before, along each axis
 * @param high how many elements are added after, along each axis
 * @param interior how many elements are put between two neighbours, along each axis
 * @param value the number to fill with
 */
public record Pad(List<Long> low, List<Long> high, List<Long> interior, double value)
    implements Op {
  /** Copies the lists. */
  public Pad {
    low = List.copyOf(low);
    high = List.copyOf(high);
    interior = List.copyOf(interior);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec in = inputs.get(0);
    int rank = in.shape().rank();
    if (low.size() != rank || high.size() != rank || interior.size() != rank) {
      throw new IllegalArgumentException(
          "Padding low=%s, high=%s, interior=%s does not fit shape %s."
              .formatted(low, high, interior, in.shape()));
    }
    long[] dims = new long[rank];
    for (int i = 0; i < rank; i++) {
      long dim = in.shape().dim(i);
      if (low.get(i) < 0 || high.get(i) < 0 || interior.get(i) < 0) {
        throw new IllegalArgumentException("Padding must not be negative, got " + this + ".");
      }
      dims[i] = low.get(i) + high.get(i) + dim + Math.max(0, dim - 1) * interior.get(i);
    }
    return List.of(new TensorSpec(Shape.of(dims), in.dtype()));
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    List<Long> step = interior.stream().map(n -> n + 1).toList();
    return List.of(new Slice(low, node.input(0).shape(), step).apply(upstream.get(0)));
  }
}
