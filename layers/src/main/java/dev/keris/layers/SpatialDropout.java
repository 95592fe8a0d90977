package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/**
 * The base of dropout of whole channels (keras.io/api/layers/regularization_layers; Tompson et al.,
 * 2015).
 *
 * @param <L> the layer's own class
 */
public abstract class SpatialDropout<L extends SpatialDropout<L>> extends RandomLayer<L> {
  private final int axes;
  private final double rate;
  private DataFormat dataFormat;

  /** Sets the number of spatial axes and the part that is dropped. */
  SpatialDropout(int axes, double rate) {
    this.axes = axes;
    this.rate = Arguments.rate(className(), "rate", rate);
    this.dataFormat = axes == 1 ? DataFormat.CHANNELS_LAST : DataFormat.of(null);
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
  Tensor disturb(Tensor input) {
    Shape noise = input.shape();
    for (int i = 0; i < axes; i++) {
      noise = noise.with(dataFormat.firstSpatialAxis() + i, 1);
    }
    return rate == 1 ? K.zerosLike(input) : K.dropout(input, rate, noise, seed());
  }

  @Override
  public Config config() {
    Config config = super.config().remove("trainable").set("rate", rate); // Keras refuses it here
    return axes == 1 ? config : config.set("data_format", dataFormat.kerasName());
  }

  @Override
  public L baseConfig(Config config) {
    if (axes > 1) {
      dataFormat(config.getString("data_format", null));
    }
    return super.baseConfig(config);
  }
}
