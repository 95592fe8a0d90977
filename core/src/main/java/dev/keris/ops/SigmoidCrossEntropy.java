package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * The cross-entropy between labels and the sigmoid of logits, element by element, without overflow:
 * {@code max(x, 0) - x * labels + log(1 + exp(-|x|))}. Labels, logits x and result have one shape.
 */
public record SigmoidCrossEntropy() implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec labels = inputs.get(0);
    TensorSpec logits = inputs.get(1);
    if (!labels.equals(logits) || !logits.dtype().isFloating()) {
      throw new IllegalArgumentException(
          "Sigmoid cross-entropy expects labels and logits of one shape and type, got %s and %s."
              .formatted(labels, logits));
    }
    return List.of(logits);
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    Tensor labels = node.input(0);
    Tensor logits = node.input(1);
    Tensor g = upstream.get(0);
    return List.of(
        K.neg(K.multiply(g, logits)), K.multiply(g, K.subtract(K.sigmoid(logits), labels)));
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public List<Tensor> decompose(List<Tensor> inputs) {
    Tensor x = inputs.get(1);
    return List.of(K.subtract(K.softplus(x), K.multiply(x, inputs.get(0))));
  }
}
