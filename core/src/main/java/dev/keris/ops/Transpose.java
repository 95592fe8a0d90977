package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reorders the axes.
 *
 * @param permutation output axis i is input axis permutation[i]
 */
public record Transpose(List<Integer> permutation) implements Op {
  /** Copies the permutation. */
  public Transpose {
    permutation = List.copyOf(permutation);
  }

  /** Returns the permutation that undoes this one. */
  public Transpose inverse() {
    return new Transpose(
        IntStream.range(0, permutation.size()).mapToObj(permutation::indexOf).toList());
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec in = inputs.get(0);
    if (!permutation.stream()
        .sorted()
        .toList()
        .equals(IntStream.range(0, in.shape().rank()).boxed().toList())) {
      throw new IllegalArgumentException(
          "transpose of shape %s needs a permutation of its axes, got %s."
              .formatted(in.shape(), permutation));
    }
    long[] dims = permutation.stream().mapToLong(axis -> in.shape().dim(axis)).toArray();
    return List.of(new TensorSpec(Shape.of(dims), in.dtype()));
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return List.of(inverse().apply(upstream.get(0)));
  }
}
