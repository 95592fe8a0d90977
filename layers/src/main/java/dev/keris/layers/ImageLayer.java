package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/**
 * The base of layers that make images of a certain size
 * (keras.io/api/layers/preprocessing_layers/image_preprocessing). Input (batch, rows, columns,
 * channels), output (batch, height, width, channels); or a single image without batch.
 *
 * @param <L> the layer's own class
 */
public abstract class ImageLayer<L extends ImageLayer<L>> extends BaseLayer<L> {
  private final int height;
  private final int width;
  private DataFormat dataFormat = DataFormat.of(null);

  ImageLayer(int height, int width) {
    this.height = Arguments.positive(className(), "height", height);
    this.width = Arguments.positive(className(), "width", width);
  }

  /** Sets where the channels are; the default is {@code K.imageDataFormat()}. */
  public L dataFormat(String format) {
    return set(() -> dataFormat = DataFormat.of(format));
  }

  final int height() {
    return height;
  }

  final int width() {
    return width;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Inputs.images(this, inputs.get(0));
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    return dataFormat.onBatch(K.cast(input, dtype()), this::resized);
  }

  /** Makes the new images of old ones (batch, rows, columns, channels). */
  abstract Tensor resized(Tensor images);

  @Override
  public Config config() {
    return super.config()
        .set("height", height)
        .set("width", width)
        .set("data_format", dataFormat.kerasName());
  }

  @Override
  public L baseConfig(Config config) {
    dataFormat(config.getString("data_format", null));
    return super.baseConfig(config);
  }
}
