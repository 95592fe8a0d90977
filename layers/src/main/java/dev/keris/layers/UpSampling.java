package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/**
 * The base of layers that repeat the elements of sequences, images and volumes
 * (keras.io/api/layers/reshaping_layers).
 *
 * @param <L> the layer's own class
 */
public abstract class UpSampling<L extends UpSampling<L>> extends BaseLayer<L> {
  private final int axes;
  private final int[] size;
  private DataFormat dataFormat = DataFormat.of(null);

  /** Sets the number of spatial axes and how often elements are repeated along each. */
  UpSampling(int axes, int... size) {
    this.axes = axes;
    this.size =
        Arguments.positivePerAxis(
            className(), "size", axes, size.length == 0 ? new int[] {2} : size);
  }

  /** Sets where the channels are; the default is {@code K.imageDataFormat()}. */
  public L dataFormat(String format) {
    return set(() -> dataFormat = DataFormat.of(format));
  }

  final DataFormat dataFormat() {
    return dataFormat;
  }

  final int size(int axis) {
    return size[axis];
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Inputs.rank(this, inputs.get(0), axes + 2);
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    Tensor x = input;
    for (int i = 0; i < axes; i++) {
      x = K.repeatElements(x, size[i], dataFormat.firstSpatialAxis() + i);
    }
    return x;
  }

  @Override
  public Config config() {
    return axes == 1
        ? super.config().set("size", size[0])
        : super.config()
            .set("size", Arguments.list(size))
            .set("data_format", dataFormat.kerasName());
  }

  @Override
  public L baseConfig(Config config) {
    dataFormat(axes == 1 ? "channels_last" : config.getString("data_format", null));
    return super.baseConfig(config);
  }

  /** Returns the size in a configuration. */
  static int[] size(Config config, int axes) {
    return config.getInts("size", axes, 2);
  }
}
