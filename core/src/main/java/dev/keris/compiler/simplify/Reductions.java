package dev.keris.compiler.simplify;

import dev.keris.graph.Node;
import dev.keris.ops.Axes;
import dev.keris.ops.Binary;
import dev.keris.ops.BroadcastTo;
import dev.keris.ops.MatMul;
import dev.keris.ops.Reduce;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;
import java.util.stream.IntStream;

/** Reductions that are cheaper written in another way. */
final class Reductions {
  private Reductions() {}

  /** Of one element, every reduction is that element. */
  static Tensor single(Node node, Builder builder) {
    Reduce op = (Reduce) node.op();
    return op.count(node.input(0).spec()) == 1
        ? builder.reshape(node.input(0), node.output().shape())
        : null;
  }

  /** Of equal elements, every reduction but the product is known. */
  static Tensor ofBroadcast(Node node, Builder builder) {
    Reduce op = (Reduce) node.op();
    Tensor repeated = node.input(0);
    long count = op.count(repeated.spec());
    if (!(repeated.node().op() instanceof BroadcastTo)
        || op.kind() == Reduce.Kind.PROD
        || count == 0) {
      return null;
    }
    Tensor x = repeated.node().input(0);
    int extra = repeated.rank() - x.rank();
    if (!op.axes().stream().allMatch(axis -> axis < extra || x.shape().dim(axis - extra) == 1)) {
      return null;
    }
    Tensor total =
        op.kind() == Reduce.Kind.SUM
            ? builder.make(Binary.MULTIPLY, x, builder.constant(scalarLike(x), count))
            : x;
    Shape sameRank =
        Shape.of(IntStream.range(0, extra).mapToLong(i -> 1).toArray()).concat(x.shape());
    Shape reduced = Axes.reduce(sameRank, op.axes(), op.keepDims());
    return builder.broadcast(builder.reshape(total, reduced), node.output().shape());
  }

  private static TensorSpec scalarLike(Tensor x) {
    return new TensorSpec(Shape.scalar(), x.dtype());
  }

  /**
   * The sum over a batch of products, as it arises in the gradient of a matrix that a whole batch
   * was multiplied with, is one product of tall matrices.
   */
  static Tensor ofProduct(Node node, Builder builder) {
    Reduce op = (Reduce) node.op();
    Node product = node.input(0).node();
    if (op.kind() != Reduce.Kind.SUM || !product.op().equals(new MatMul(true, false))) {
      return null;
    }
    Tensor a = product.input(0);
    Tensor b = product.input(1);
    int batch = node.input(0).rank() - 2;
    List<Integer> batchAxes = IntStream.range(0, batch).boxed().toList();
    if (!op.axes().equals(batchAxes)
        || a.rank() != b.rank()
        || !a.shape().slice(0, batch).equals(b.shape().slice(0, batch))) {
      return null;
    }
    Tensor sum = builder.make(product.op(), builder.tall(a), builder.tall(b));
    return builder.reshape(sum, node.output().shape());
  }
}
