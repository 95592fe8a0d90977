package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * The cross-entropy between labels and the softmax of logits over the last axis: {@code -sum(labels
 * * log(softmax(logits)))}. Both inputs have one shape (..., classes); the result is (...).
 */
public record SoftmaxCrossEntropy() implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec labels = inputs.get(0);
    TensorSpec logits = inputs.get(1);
    if (!labels.equals(logits) || !logits.dtype().isFloating() || logits.shape().rank() == 0) {
      throw new IllegalArgumentException(
          "Softmax cross-entropy expects labels and logits (..., classes) of one shape and type,"
              + " got"
              + " %s and %s.".formatted(labels, logits));
    }
    return List.of(new TensorSpec(logits.shape().drop(-1), logits.dtype()));
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    Tensor labels = node.input(0);
    Tensor logits = node.input(1);
    Tensor g = K.expandDims(upstream.get(0), -1);
    Tensor expected = K.multiply(K.softmax(logits, -1), K.sum(labels, -1, true));
    return List.of(
        K.neg(K.multiply(g, K.logSoftmax(logits, -1))),
        K.multiply(g, K.subtract(expected, labels)));
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public List<Tensor> decompose(List<Tensor> inputs) {
    return List.of(K.neg(K.sum(K.multiply(inputs.get(0), K.logSoftmax(inputs.get(1), -1)), -1)));
  }
}
