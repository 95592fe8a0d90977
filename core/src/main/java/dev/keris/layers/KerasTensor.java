package dev.keris.layers;

import dev.keris.ops.Op;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/** A tensor of the functional API: the output of a layer, with the history that a model follows. */
public class KerasTensor extends Tensor {
  private final Layer layer;
  private final int nodeIndex;
  private final int tensorIndex;

  /** Makes output {@code tensorIndex} of call {@code nodeIndex} of a layer. */
  KerasTensor(TensorSpec spec, Layer layer, int nodeIndex, int tensorIndex) {
    super(spec, null, tensorIndex);
    this.layer = layer;
    this.nodeIndex = nodeIndex;
    this.tensorIndex = tensorIndex;
  }

  /** Returns the layer that made it. */
  public Layer layer() {
    return layer;
  }

  /** Returns which of the layer's calls made it. */
  public int nodeIndex() {
    return nodeIndex;
  }

  /** Returns which of that call's outputs it is. */
  public int tensorIndex() {
    return tensorIndex;
  }

  /** Returns the call that made it. */
  public LayerNode layerNode() {
    return layer.inboundNodes().get(nodeIndex);
  }

  /** Turns an operation on functional tensors into a layer of its own. */
  @Override
  public List<Tensor> compute(Op op, List<Tensor> inputs) {
    return OpLayer.compute(op, inputs);
  }

  @Override
  public String toString() {
    return "<KerasTensor shape=%s, dtype=%s, layer=%s>"
        .formatted(shape(), dtype().kerasName(), layer.name());
  }
}
