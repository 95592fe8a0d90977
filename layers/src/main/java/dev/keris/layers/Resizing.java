package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/**
 * Resizes images (keras.io/api/layers/preprocessing_layers/image_preprocessing/resizing): (batch,
 * rows, columns, channels) gives (batch, height, width, channels), one image alone the same without
 * batch.
 */
public final class Resizing extends ImageLayer<Resizing> {
  private String interpolation = "bilinear";
  private boolean crop;
  private boolean pad;
  private double fillValue;
  private boolean antialias;

  /** Makes a layer for a size. */
  public Resizing(int height, int width) {
    super(height, width);
  }

  /**
   * Sets how new elements are found: {@code "bilinear"} (the default), {@code "nearest"}, {@code
   * "bicubic"}, {@code "lanczos3"} or {@code "lanczos5"}.
   */
  public Resizing interpolation(String method) {
    Arguments.oneOf("Resizing", "interpolation", method, Resize.METHODS);
    return set(() -> interpolation = method);
  }

  /** Sets whether images are cut to the new aspect ratio first; the default is to distort them. */
  public Resizing cropToAspectRatio(boolean cut) {
    return set(() -> crop = cut);
  }

  /** Sets whether images are filled up to the new aspect ratio; the default is to distort them. */
  public Resizing padToAspectRatio(boolean fill) {
    return set(() -> pad = fill);
  }

  /** Sets what images are filled up with; the default is 0. */
  public Resizing fillValue(double value) {
    return set(() -> fillValue = value);
  }

  /** Sets whether shrinking takes all elements into account; the default is false. */
  public Resizing antialias(boolean smooth) {
    return set(() -> antialias = smooth);
  }

  @Override
  protected void build(Shape input, Weights weights) {
    if (crop && pad) {
      throw new IllegalArgumentException(
          ("Layer '%s' (Resizing): crop_to_aspect_ratio and pad_to_aspect_ratio cannot both be"
                  + " true.")
              .formatted(name()));
    }
  }

  @Override
  Tensor resized(Tensor images) {
    Tensor x = crop ? cropped(images, height(), width()) : pad ? padded(images) : images;
    return Resize.images(x, DataFormat.CHANNELS_LAST, height(), width(), interpolation, antialias);
  }

  /** Cuts the middle part of an aspect ratio out. */
  static Tensor cropped(Tensor x, int height, int width) {
    long rows = x.shape().dim(1);
    long columns = x.shape().dim(2);
    long keptRows = Math.max(1, Math.min(rows, columns * height / width));
    long keptColumns = Math.max(1, Math.min(columns, rows * width / height));
    long top = (rows - keptRows) / 2;
    long left = (columns - keptColumns) / 2;
    return K.slice(K.slice(x, 1, top, top + keptRows), 2, left, left + keptColumns);
  }

  private Tensor padded(Tensor x) {
    long rows = x.shape().dim(1);
    long columns = x.shape().dim(2);
    long moreRows = Math.max(rows, columns * height() / width()) - rows;
    long moreColumns = Math.max(columns, rows * width() / height()) - columns;
    long[][] padding = {
      {0, 0},
      {moreRows / 2, moreRows - moreRows / 2},
      {moreColumns / 2, moreColumns - moreColumns / 2},
      {0, 0}
    };
    return K.pad(x, padding, fillValue);
  }

  @Override
  public Config config() {
    return super.config()
        .set("interpolation", interpolation)
        .set("crop_to_aspect_ratio", crop)
        .set("pad_to_aspect_ratio", pad)
        .set("fill_mode", "constant")
        .set("fill_value", fillValue)
        .set("antialias", antialias);
  }

  /** Makes an equal layer. */
  public static Resizing fromConfig(Config config) {
    Arguments.oneOf(
        "Resizing", "fill_mode", config.getString("fill_mode", "constant"), List.of("constant"));
    return new Resizing(config.getInt("height", 0), config.getInt("width", 0))
        .interpolation(config.getString("interpolation", "bilinear"))
        .cropToAspectRatio(config.getBoolean("crop_to_aspect_ratio", false))
        .padToAspectRatio(config.getBoolean("pad_to_aspect_ratio", false))
        .fillValue(config.getDouble("fill_value", 0))
        .antialias(config.getBoolean("antialias", false))
        .baseConfig(config);
  }
}
