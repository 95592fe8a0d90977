package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * Cuts the middle out of images (keras.io/api/layers/preprocessing_layers/image_preprocessing/
 * center_crop); smaller ones are cut to the aspect ratio and enlarged. (batch, rows, columns,
 * channels) gives (batch, height, width, channels), one image alone the same without batch.
 */
public final class CenterCrop extends ImageLayer<CenterCrop> {
  /** Makes a layer for a size. */
  public CenterCrop(int height, int width) {
    super(height, width);
  }

  @Override
  Tensor resized(Tensor x) {
    long top = (x.shape().dim(1) - height()) / 2;
    long left = (x.shape().dim(2) - width()) / 2;
    boolean large = x.shape().dim(1) >= height() && x.shape().dim(2) >= width();
    return large
        ? K.slice(K.slice(x, 1, top, top + height()), 2, left, left + width())
        : Resize.images(
            Resizing.cropped(x, height(), width()),
            DataFormat.CHANNELS_LAST,
            height(),
            width(),
            "bilinear",
            false);
  }

  /** Makes an equal layer. */
  public static CenterCrop fromConfig(Config config) {
    return new CenterCrop(config.getInt("height", 0), config.getInt("width", 0)).baseConfig(config);
  }
}
