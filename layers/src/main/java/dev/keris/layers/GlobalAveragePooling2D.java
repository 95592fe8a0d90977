package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The mean of each channel of an image (batch, rows, columns, channels)
 * (keras.io/api/layers/pooling_layers/global_average_pooling2d).
 */
public final class GlobalAveragePooling2D extends GlobalPooling<GlobalAveragePooling2D> {
  /** Makes a layer. */
  public GlobalAveragePooling2D() {
    super(2);
  }

  @Override
  Tensor pool(Tensor x, int[] over, boolean keep) {
    return K.mean(x, over, keep);
  }

  /** Makes an equal layer. */
  public static GlobalAveragePooling2D fromConfig(Config config) {
    return new GlobalAveragePooling2D().baseConfig(config);
  }
}
