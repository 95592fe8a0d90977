package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * What {@link Linear} and {@link ConvBias} share: a product of two tensors, a bias, an activation.
 */
final class FusedBias {
  private FusedBias() {}

  static List<TensorSpec> infer(TensorSpec product, TensorSpec bias, Unary activation) {
    TensorSpec expected = new TensorSpec(Shape.of(product.shape().last()), product.dtype());
    if (!bias.equals(expected)) {
      throw new IllegalArgumentException(
          "A bias for %s must be %s, got %s.".formatted(product, expected, bias));
    }
    return activation == null ? List.of(product) : activation.infer(List.of(product));
  }

  /** Most activations' gradients need the output only, so that nothing is computed again. */
  static List<Tensor> gradient(Op operation, Unary activation, Node node, Tensor upstream) {
    Node product = new Node(operation, node.inputs().subList(0, 2));
    Tensor bias = node.input(2);
    Tensor g =
        activation == null
            ? upstream
            : activation.gradient(K.add(product.output(), bias), node.output(), upstream);
    List<Tensor> toFactors = operation.gradient(product, List.of(g));
    return List.of(toFactors.get(0), toFactors.get(1), Broadcast.undo(g, bias.shape()));
  }
}
