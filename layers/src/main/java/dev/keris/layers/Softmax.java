package dev.keris.layers;

import dev.keris.K;
import dev.keris.ops.Broadcast;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/**
 * Probabilities over one or several axes (keras.io/api/layers/activation_layers/softmax). The shape
 * stays. A call argument {@code mask}, which broadcasts to the input, says which elements take
 * part; the others become 0.
 */
public final class Softmax extends BaseLayer<Softmax> {
  private final int[] axes;

  /** Makes a layer over the last axis. */
  public Softmax() {
    this(-1);
  }

  /** Makes a layer over one axis or several together. */
  public Softmax(int... axes) {
    if (axes.length == 0) {
      throw new IllegalArgumentException("Softmax: at least one axis is needed.");
    }
    this.axes = axes.clone();
  }

  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    Tensor x = inputs.get(0);
    Tensor mask = arguments.tensor("mask");
    if (mask == null) {
      return List.of(K.softmax(x, axes));
    }
    if (!Broadcast.shapes("Softmax", x.shape(), mask.shape()).equals(x.shape())) {
      throw new IllegalArgumentException(
          "Softmax: the mask must broadcast to the input. Received: mask shape=%s, shape=%s"
              .formatted(mask.shape(), x.shape()));
    }
    Tensor kept = K.greater(K.cast(mask, x.dtype()), 0.5);
    double low = x.dtype() == DType.FLOAT16 ? -3e4 : -1e9;
    return List.of(K.where(kept, K.softmax(K.where(kept, x, low), axes), 0));
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  public Config config() {
    return super.config().set("axis", axes.length == 1 ? axes[0] : Arguments.list(axes));
  }

  /** Makes an equal layer. */
  public static Softmax fromConfig(Config config) {
    return new Softmax(config.getInts("axis", 1, -1)).baseConfig(config);
  }
}
