package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.function.UnaryOperator;

/** Where a layer's input has its channels. */
enum DataFormat {
  /** (batch, spatial axes..., channels). */
  CHANNELS_LAST("channels_last"),
  /** (batch, channels, spatial axes...). */
  CHANNELS_FIRST("channels_first");

  private final String kerasName;

  DataFormat(String kerasName) {
    this.kerasName = kerasName;
  }

  /** Returns the format of a name, {@code K.imageDataFormat()} for null. */
  static DataFormat of(String name) {
    return K.normalizeDataFormat(name).equals("channels_last") ? CHANNELS_LAST : CHANNELS_FIRST;
  }

  String kerasName() {
    return kerasName;
  }

  boolean isFirst() {
    return this == CHANNELS_FIRST;
  }

  /** Returns the channels' axis in an input of a rank. */
  int channelAxis(int rank) {
    return isFirst() ? 1 : rank - 1;
  }

  /** Returns the first of the spatial axes. */
  int firstSpatialAxis() {
    return isFirst() ? 2 : 1;
  }

  /** Returns the sizes of the spatial axes. */
  Shape spatial(Shape shape) {
    return isFirst() ? shape.slice(2) : shape.slice(1, shape.rank() - 1);
  }

  /**
   * Applies a function of images (batch, rows, columns, channels) to images in this format, or to a
   * single one.
   */
  Tensor onBatch(Tensor images, UnaryOperator<Tensor> change) {
    boolean single = images.rank() == 3;
    Tensor changed = fromLast(change.apply(toLast(single ? K.expandDims(images, 0) : images)));
    return single ? K.squeeze(changed, 0) : changed;
  }

  /** Returns x with its channels last. */
  Tensor toLast(Tensor x) {
    return isFirst() ? K.moveaxis(x, 1, -1) : x;
  }

  /** Returns x, whose channels are last, in this format. */
  Tensor fromLast(Tensor x) {
    return isFirst() ? K.moveaxis(x, -1, 1) : x;
  }
}
