package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * The matrix product of the last two axes, batched over the others with broadcasting: (..., m, k)
 * by (..., k, n) gives (..., m, n).
 *
 * @param transposeA whether the first input is given as (..., k, m)
 * @param transposeB whether the second input is given as (..., n, k)
 */
public record MatMul(boolean transposeA, boolean transposeB) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec a = inputs.get(0);
    TensorSpec b = inputs.get(1);
    if (a.shape().rank() < 2 || b.shape().rank() < 2 || a.dtype() != b.dtype()) {
      throw new IllegalArgumentException(
          "matmul expects two tensors of one type with at least 2 dimensions, got %s and %s."
              .formatted(a, b));
    }
    long m = a.shape().dim(transposeA ? -1 : -2);
    long k = a.shape().dim(transposeA ? -2 : -1);
    long n = b.shape().dim(transposeB ? -2 : -1);
    if (b.shape().dim(transposeB ? -1 : -2) != k) {
      throw new IllegalArgumentException(
          "matmul: the inner dimensions of %s%s and %s%s differ."
              .formatted(
                  a.shape(),
                  transposeA ? " (transposed)" : "",
                  b.shape(),
                  transposeB ? " (transposed)" : ""));
    }
    Shape batch = Broadcast.shapes("matmul", batch(a.shape()), batch(b.shape()));
    return List.of(new TensorSpec(batch.append(m).append(n), a.dtype()));
  }

  private static Shape batch(Shape shape) {
    return shape.slice(0, shape.rank() - 2);
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    Tensor a = node.input(0);
    Tensor b = node.input(1);
    Tensor g = upstream.get(0);
    Tensor toA =
        transposeA
            ? new MatMul(transposeB, true).apply(b, g)
            : new MatMul(false, !transposeB).apply(g, b);
    Tensor toB =
        transposeB
            ? new MatMul(true, transposeA).apply(g, a)
            : new MatMul(!transposeA, false).apply(a, g);
    return List.of(undo(toA, a), undo(toB, b));
  }

  private static Tensor undo(Tensor gradient, Tensor input) {
    return gradient.shape().equals(input.shape())
        ? gradient
        : K.reshape(Broadcast.undo(gradient, input.shape()), input.shape());
  }
}
