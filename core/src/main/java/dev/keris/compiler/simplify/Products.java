package dev.keris.compiler.simplify;

import dev.keris.graph.Node;
import dev.keris.ops.MatMul;
import dev.keris.ops.Transpose;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Matrix products take transposed factors as they are, and as few and as big matrices as possible.
 */
final class Products {
  private Products() {}

  /** A transposed factor becomes a flag. */
  static Tensor ofTransposed(Node node, Builder builder) {
    MatMul op = (MatMul) node.op();
    Tensor a = node.input(0);
    Tensor b = node.input(1);
    boolean flipA = swapsLastTwo(a.node());
    boolean flipB = swapsLastTwo(b.node());
    if (!flipA && !flipB) {
      return null;
    }
    return builder.make(
        new MatMul(op.transposeA() ^ flipA, op.transposeB() ^ flipB),
        flipA ? a.node().input(0) : a,
        flipB ? b.node().input(0) : b);
  }

  /** The transpose of a product is the product of the transposed factors, the other way round. */
  static Tensor transposed(Node node, Builder builder) {
    Node product = node.input(0).node();
    if (product.op() instanceof MatMul op
        && swapsLastTwo(node)
        && builder.isUsedOnce(product.output())) {
      return builder.make(
          new MatMul(!op.transposeB(), !op.transposeA()), product.input(1), product.input(0));
    }
    return null;
  }

  private static boolean swapsLastTwo(Node node) {
    if (!(node.op() instanceof Transpose transpose)) {
      return false;
    }
    List<Integer> permutation = transpose.permutation();
    int rank = permutation.size();
    return rank >= 2
        && permutation.get(rank - 1) == rank - 2
        && permutation.get(rank - 2) == rank - 1
        && IntStream.range(0, rank - 2).allMatch(axis -> permutation.get(axis) == axis);
  }

  /** A batch of matrices times one matrix is one tall matrix times that matrix. */
  static Tensor flattened(Node node, Builder builder) {
    MatMul op = (MatMul) node.op();
    Shape a = node.input(0).shape();
    Shape b = node.input(1).shape();
    if (a.rank() == 2 || b.slice(0, b.rank() - 2).size() != 1 || op.transposeA()) {
      return null;
    }
    Tensor tall = builder.tall(node.input(0));
    Tensor matrix = builder.reshape(node.input(1), b.slice(b.rank() - 2));
    return builder.reshape(builder.make(op, tall, matrix), node.output().shape());
  }
}
