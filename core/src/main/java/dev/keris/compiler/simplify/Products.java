package dev.keris.compiler.simplify;

import dev.keris.graph.Node;
import dev.keris.ops.Linear;
import dev.keris.ops.MatMul;
import dev.keris.ops.Op;
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
    boolean flipA = swapsLastTwo(node.input(0).node());
    boolean flipB = swapsLastTwo(node.input(1).node());
    if (!flipA && !flipB) {
      return null;
    }
    Tensor[] inputs = node.inputs().toArray(Tensor[]::new);
    inputs[0] = flipA ? inputs[0].node().input(0) : inputs[0];
    inputs[1] = flipB ? inputs[1].node().input(0) : inputs[1];
    return builder.make(flipped(node.op(), flipA, flipB), inputs);
  }

  private static Op flipped(Op op, boolean a, boolean b) {
    if (op instanceof Linear linear) {
      return new Linear(linear.transposeA() ^ a, linear.transposeB() ^ b, linear.activation());
    }
    MatMul product = (MatMul) op;
    return new MatMul(product.transposeA() ^ a, product.transposeB() ^ b);
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
    Tensor[] inputs = node.inputs().toArray(Tensor[]::new);
    Shape b = inputs[1].shape();
    boolean transposeA =
        node.op() instanceof Linear linear
            ? linear.transposeA()
            : ((MatMul) node.op()).transposeA();
    if (inputs[0].rank() == 2 || b.slice(0, b.rank() - 2).size() != 1 || transposeA) {
      return null;
    }
    inputs[0] = builder.tall(inputs[0]);
    inputs[1] = builder.reshape(inputs[1], b.slice(b.rank() - 2));
    return builder.reshape(builder.make(node.op(), inputs), node.output().shape());
  }
}
