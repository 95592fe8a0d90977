package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.List;

/**
 * The base of pooling to a certain size (keras.io/api/layers/pooling_layers): the spatial axes are
 * split into as many windows as the output has positions, of as equal a size as can be. Input
 * (batch, spatial..., channels), output (batch, positions..., channels).
 *
 * @param <L> the layer's own class
 */
public abstract class AdaptivePooling<L extends AdaptivePooling<L>> extends BaseLayer<L> {
  private final int axes;
  private final boolean max;
  private final int[] outputSize;
  private DataFormat dataFormat = DataFormat.of(null);

  /** Sets the number of spatial axes, the kind, and the size of the output. */
  AdaptivePooling(int axes, boolean max, int... outputSize) {
    this.axes = axes;
    this.max = max;
    this.outputSize = Arguments.positivePerAxis(className(), "output_size", axes, outputSize);
  }

  /** Sets where the channels are; the default is {@code K.imageDataFormat()}. */
  public L dataFormat(String format) {
    return set(() -> dataFormat = DataFormat.of(format));
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Inputs.rank(this, inputs.get(0), axes + 2);
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    Tensor x = input;
    for (int i = 0; i < axes; i++) {
      x = pool(x, dataFormat.firstSpatialAxis() + i, outputSize[i]);
    }
    return x;
  }

  private Tensor pool(Tensor x, int axis, int size) {
    long length = x.shape().dim(axis);
    List<Tensor> windows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      long from = i * length / size;
      long to = ((i + 1) * length + size - 1) / size; // windows overlap if they must
      Tensor window = K.slice(x, axis, from, to);
      windows.add(max ? K.max(window, axis, true) : K.mean(window, axis, true));
    }
    return K.concatenate(windows, axis);
  }

  @Override
  public Config config() {
    return super.config()
        .set("output_size", Arguments.list(outputSize))
        .set("data_format", dataFormat.kerasName());
  }

  @Override
  public L baseConfig(Config config) {
    dataFormat(config.getString("data_format", null));
    return super.baseConfig(config);
  }

  /** Returns the size in a configuration. */
  static int[] outputSize(Config config, int axes) {
    return config.getInts("output_size", axes, 0);
  }
}
