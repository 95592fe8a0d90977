package dev.keris.io.legacy;

import dev.keris.layers.Layer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights of Keras 2's CuDNNLSTM and CuDNNGRU: kernels transposed gate by gate, and two biases
 * for each gate.
 */
final class CudnnWeights {
  private CudnnWeights() {}

  static List<INDArray> convert(Layer layer, List<INDArray> weights) {
    int gates = layer.className().equals("LSTM") ? 4 : layer.className().equals("GRU") ? 3 : 0;
    boolean cudnn =
        gates > 0
            && weights.size() == 3
            && weights.get(2).rank() == 1
            && weights.get(2).length() == 2 * gates * weights.get(1).size(0);
    if (!cudnn) {
      return weights;
    }
    INDArray bias = weights.get(2);
    List<INDArray> halves = Arrays.split(bias, 2);
    return List.of(
        eachGate(weights.get(0), gates, true),
        eachGate(weights.get(1), gates, false),
        gates == 4 ? halves.get(0).add(halves.get(1)) : bias.dup('c').reshape(2, -1));
  }

  /** Transposes each gate's part; that of the inputs keeps its shape, as numpy's reshape(F). */
  private static INDArray eachGate(INDArray kernel, int gates, boolean keepShape) {
    List<INDArray> parts = new ArrayList<>();
    int[] order = new int[gates];
    for (INDArray part : Arrays.split(kernel, gates)) {
      order[parts.size()] = parts.size();
      INDArray transposed = Arrays.permute(part, 1, 0);
      parts.add(keepShape ? transposed.dup('f').reshape('f', part.shape()).dup('c') : transposed);
    }
    return Arrays.join(parts, order);
  }
}
