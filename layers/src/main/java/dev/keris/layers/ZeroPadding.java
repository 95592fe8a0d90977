package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/**
 * The base of layers that put zeros around sequences, images and volumes
 * (keras.io/api/layers/reshaping_layers).
 *
 * @param <L> the layer's own class
 */
public abstract class ZeroPadding<L extends ZeroPadding<L>> extends BaseLayer<L> {
  private final int axes;
  private final Borders borders;
  private DataFormat dataFormat = DataFormat.of(null);

  /** Sets the number of spatial axes and how many zeros there are. */
  ZeroPadding(int axes, int... padding) {
    this.axes = axes;
    this.borders =
        Borders.of(className(), "padding", axes, padding.length == 0 ? new int[] {1} : padding);
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
    long[][] padding = new long[axes + 2][2];
    for (int i = 0; i < axes; i++) {
      padding[dataFormat.firstSpatialAxis() + i] = new long[] {borders.before(i), borders.after(i)};
    }
    return K.pad(input, padding);
  }

  @Override
  public Config config() {
    return super.config()
        .set("padding", borders.toConfig())
        .set("data_format", dataFormat.kerasName());
  }

  @Override
  public L baseConfig(Config config) {
    dataFormat(config.getString("data_format", null));
    return super.baseConfig(config);
  }
}
