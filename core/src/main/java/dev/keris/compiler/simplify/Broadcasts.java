package dev.keris.compiler.simplify;

import dev.keris.graph.Node;
import dev.keris.ops.BroadcastTo;
import dev.keris.ops.Constant;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * Elementwise operations broadcast by themselves, so repeating comes last and is mostly left out.
 */
final class Broadcasts {
  private Broadcasts() {}

  /** Computes with the small tensors, then repeats the result if it came out smaller. */
  static Tensor elementwise(Node node, Builder builder) {
    List<Tensor> small = node.inputs().stream().map(input -> unrepeated(input, builder)).toList();
    if (small.equals(node.inputs())) {
      return null;
    }
    Tensor result = builder.make(node.op(), small.toArray(Tensor[]::new));
    return builder.broadcast(result, node.output().shape());
  }

  private static Tensor unrepeated(Tensor x, Builder builder) {
    if (x.node().op() instanceof BroadcastTo) {
      return x.node().input(0);
    } else if (x.node().op() instanceof Constant constant && constant.isFill() && x.rank() > 0) {
      return builder.constant(new TensorSpec(Shape.scalar(), x.dtype()), constant.at(0));
    }
    return x;
  }

  static Tensor broadcast(Node node, Builder builder) {
    Tensor x = node.input(0);
    Shape shape = node.output().shape();
    if (x.shape().size() == shape.size()) {
      return builder.reshape(x, shape);
    } else if (x.node().op() instanceof BroadcastTo) {
      return builder.broadcast(x.node().input(0), shape);
    }
    return null;
  }
}
