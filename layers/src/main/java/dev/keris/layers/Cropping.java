package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/**
 * The base of layers that take borders off sequences, images and volumes
 * (keras.io/api/layers/reshaping_layers).
 *
 * @param <L> the layer's own class
 */
public abstract class Cropping<L extends Cropping<L>> extends BaseLayer<L> {
  private final int axes;
  private final Borders borders;
  private DataFormat dataFormat = DataFormat.of(null);

  /** Sets the number of spatial axes and how much is taken off. */
  Cropping(int axes, int unless, int... cropping) {
    this.axes = axes;
    this.borders =
        Borders.of(
            className(), "cropping", axes, cropping.length == 0 ? new int[] {unless} : cropping);
  }

  /** Sets where the channels are; the default is {@code K.imageDataFormat()}. */
  public L dataFormat(String format) {
    return set(() -> dataFormat = DataFormat.of(format));
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Shape input = inputs.get(0);
    Inputs.rank(this, input, axes + 2);
    Shape spatial = dataFormat.spatial(input);
    for (int i = 0; i < axes; i++) {
      long left = spatial.dim(i) - borders.before(i) - borders.after(i);
      if (spatial.dim(i) != Shape.UNKNOWN && left <= 0) {
        throw Inputs.refuse(this, "an input larger than the cropping " + borders.toConfig(), input);
      }
    }
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    Tensor x = input;
    for (int i = 0; i < axes; i++) {
      int axis = dataFormat.firstSpatialAxis() + i;
      x = K.slice(x, axis, borders.before(i), x.shape().dim(axis) - borders.after(i));
    }
    return x;
  }

  @Override
  public Config config() {
    Config config = super.config().set("cropping", borders.toConfig());
    return axes == 1 ? config : config.set("data_format", dataFormat.kerasName());
  }

  @Override
  public L baseConfig(Config config) {
    dataFormat(axes == 1 ? "channels_last" : config.getString("data_format", null));
    return super.baseConfig(config);
  }
}
