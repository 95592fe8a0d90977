package dev.keris.compiler.fuse;

import dev.keris.compiler.Pass;
import dev.keris.compiler.Rewriter;
import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.ops.Binary;
import dev.keris.ops.Conv;
import dev.keris.ops.ConvBias;
import dev.keris.ops.Linear;
import dev.keris.ops.MatMul;
import dev.keris.ops.Op;
import dev.keris.ops.Reshape;
import dev.keris.ops.Unary;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Draws the addition of a bias, then an activation, into the product that they follow, as long as
 * nobody else reads what is in between. Reshapes on the way are kept, after it all.
 */
public final class FuseBias implements Pass {
  private final Predicate<Node> supported;

  /** Makes the pass for a backend that has kernels for the given nodes. */
  public FuseBias(Predicate<Node> supported) {
    this.supported = supported;
  }

  @Override
  public Graph apply(Graph graph) {
    List<Node> nodes = graph.nodes();
    Map<Tensor, Integer> uses = new IdentityHashMap<>();
    nodes.forEach(node -> node.inputs().forEach(input -> uses.merge(input, 1, Integer::sum)));
    graph.results().forEach(result -> uses.merge(result, 1, Integer::sum));
    Rewriter rewriter = new Rewriter();
    for (Node old : nodes) {
      Node node = rewriter.rebuilt(old);
      Node fused = null;
      for (int i = 0; i < old.inputs().size() && fused == null; i++) {
        if (isReadOnce(old.input(i), uses)) {
          fused = fused(node, i);
        }
      }
      if (fused != null && supported.test(fused)) {
        rewriter.put(old.output(), reshaped(fused.output(), old.output().shape()));
      } else {
        rewriter.put(old, node.outputs());
      }
    }
    return rewriter.graph(graph);
  }

  /** Whether a tensor, and whatever it is a reshape of, has a single reader. */
  private static boolean isReadOnce(Tensor tensor, Map<Tensor, Integer> uses) {
    Tensor current = tensor;
    while (uses.get(current) == 1 && current.node().op() instanceof Reshape) {
      current = current.node().input(0);
    }
    return uses.get(current) == 1;
  }

  /** Returns the node with one of its inputs drawn in, or null if they do not fit. */
  private static Node fused(Node node, int input) {
    Node product = original(node.input(input)).node();
    if (node.op() == Binary.ADD) {
      return withBias(product, node.output().shape(), node.input(1 - input));
    }
    return node.op() instanceof Unary activation ? withActivation(product, activation) : null;
  }

  private static Tensor original(Tensor tensor) {
    Tensor current = tensor;
    while (current.node().op() instanceof Reshape) {
      current = current.node().input(0);
    }
    return current;
  }

  private static Node withBias(Node product, Shape sum, Tensor bias) {
    Op op;
    if (product.op() instanceof MatMul matmul) {
      op = new Linear(matmul.transposeA(), matmul.transposeB(), null);
    } else if (product.op() instanceof Conv conv) {
      op = new ConvBias(conv.window(), conv.groups(), null);
    } else {
      return null;
    }
    Shape shape = product.output().shape();
    boolean oneForEachColumn =
        bias.rank() > 0
            && bias.shape().last() == bias.shape().size()
            && bias.shape().last() == shape.last()
            && sum.last() == shape.last()
            && sum.size() == shape.size();
    if (!oneForEachColumn) {
      return null;
    }
    List<Tensor> inputs = new ArrayList<>(product.inputs());
    inputs.add(reshaped(bias, Shape.of(shape.last())));
    return new Node(op, inputs);
  }

  private static Node withActivation(Node product, Unary activation) {
    if (product.op() instanceof Linear linear && linear.activation() == null) {
      return new Node(
          new Linear(linear.transposeA(), linear.transposeB(), activation), product.inputs());
    } else if (product.op() instanceof ConvBias conv && conv.activation() == null) {
      return new Node(new ConvBias(conv.window(), conv.groups(), activation), product.inputs());
    }
    return null;
  }

  private static Tensor reshaped(Tensor tensor, Shape shape) {
    return tensor.shape().equals(shape) ? tensor : new Reshape(shape).apply(tensor);
  }
}
