package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * Makes a vector of each sample (keras.io/api/layers/reshaping_layers/flatten): (batch, a, b, ...)
 * gives (batch, a * b * ...), and (batch) gives (batch, 1). Channels go last first, so that weights
 * fit whatever the data format.
 */
public final class Flatten extends BaseLayer<Flatten> {
  private DataFormat dataFormat = DataFormat.of(null);

  /** Sets where the channels are; the default is {@code K.imageDataFormat()}. */
  public Flatten dataFormat(String format) {
    return set(() -> dataFormat = DataFormat.of(format));
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    Tensor x = input.rank() > 2 ? dataFormat.toLast(input) : input;
    return K.reshape(x, x.shape().dim(0), x.shape().slice(1).size());
  }

  @Override
  public Config config() {
    return super.config().set("data_format", dataFormat.kerasName());
  }

  /** Makes an equal layer. */
  public static Flatten fromConfig(Config config) {
    return new Flatten().dataFormat(config.getString("data_format", null)).baseConfig(config);
  }
}
