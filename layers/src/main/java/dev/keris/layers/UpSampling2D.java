package dev.keris.layers;

import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * Enlarges an image (batch, rows, columns, channels) by repeating or interpolating its elements
 * (keras.io/api/layers/reshaping_layers/up_sampling2d).
 */
public final class UpSampling2D extends UpSampling<UpSampling2D> {
  private String interpolation = "nearest";

  /**
   * Makes a layer.
   *
   * @param size by which factors: one number for both axes, or one for each; 2 if none is given
   * @throws IllegalArgumentException unless all are positive
   */
  public UpSampling2D(int... size) {
    super(2, size);
  }

  /**
   * Sets how new elements are found: {@code "nearest"} (repetition, the default), {@code
   * "bilinear"}, {@code "bicubic"}, {@code "lanczos3"} or {@code "lanczos5"}.
   */
  public UpSampling2D interpolation(String method) {
    Arguments.oneOf("UpSampling2D", "interpolation", method, Resize.METHODS);
    return set(() -> interpolation = method);
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    if (interpolation.equals("nearest")) {
      return super.call(input, training);
    }
    Shape spatial = dataFormat().spatial(input.shape());
    int rows = Math.toIntExact(spatial.dim(0) * size(0));
    int columns = Math.toIntExact(spatial.dim(1) * size(1));
    return Resize.images(input, dataFormat(), rows, columns, interpolation, false);
  }

  @Override
  public Config config() {
    return super.config().set("interpolation", interpolation);
  }

  /** Makes an equal layer. */
  public static UpSampling2D fromConfig(Config config) {
    return new UpSampling2D(size(config, 2))
        .interpolation(config.getString("interpolation", "nearest"))
        .baseConfig(config);
  }
}
