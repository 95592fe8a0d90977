package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The base of layers that change images while training (keras.io/api/layers/preprocessing_layers/
 * image_augmentation); otherwise images pass unchanged, as floating point numbers. Input (batch,
 * rows, columns, channels) or a single image (rows, columns, channels); the output is alike.
 * Labels, bounding boxes and segmentation masks are not transformed along with the images.
 *
 * @param <L> the layer's own class
 */
public abstract class ImageAugmentation<L extends ImageAugmentation<L>> extends BaseLayer<L> {
  private DataFormat dataFormat = DataFormat.of(null);
  private String boundingBoxFormat;

  ImageAugmentation() {}

  /** Sets where the channels are; the default is {@code K.imageDataFormat()}. */
  public L dataFormat(String format) {
    return set(() -> dataFormat = DataFormat.of(format));
  }

  final DataFormat dataFormat() {
    return dataFormat;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Shape shape = inputs.get(0);
    Inputs.images(this, shape);
    if (needsColors()) {
      Inputs.dim(this, shape, dataFormat.isFirst() ? shape.rank() - 3 : shape.rank() - 1, 3);
    }
  }

  /** Returns whether images need three channels: red, green and blue. */
  boolean needsColors() {
    return false;
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    return isActive(training)
        ? onBatch(input, images -> augment(images, training))
        : K.cast(input, dtype());
  }

  /** Applies a function of images (batch, rows, columns, channels) to what the layer is given. */
  final Tensor onBatch(Tensor input, UnaryOperator<Tensor> change) {
    DType exact = dtype() == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
    Tensor images = K.cast(K.cast(input, dtype()), exact);
    return K.cast(dataFormat.onBatch(images, change), dtype());
  }

  /** Returns whether images are changed. */
  boolean isActive(boolean training) {
    return training;
  }

  /** Changes images (batch, rows, columns, channels), which are of type float32 or float64. */
  abstract Tensor augment(Tensor images, boolean training);

  @Override
  public Config config() {
    Config config = super.config();
    if (boundingBoxFormat != null) {
      config.set("bounding_box_format", boundingBoxFormat);
    }
    return config.set("data_format", dataFormat.kerasName());
  }

  @Override
  public L baseConfig(Config config) {
    dataFormat(config.getString("data_format", null));
    boundingBoxFormat = config.getString("bounding_box_format", null); // for the next file
    return super.baseConfig(config);
  }
}
