package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The greatest element of each channel of an image (batch, rows, columns, channels)
 * (keras.io/api/layers/pooling_layers/global_max_pooling2d).
 */
public final class GlobalMaxPooling2D extends GlobalPooling<GlobalMaxPooling2D> {
  /** Makes a layer. */
  public GlobalMaxPooling2D() {
    super(2);
  }

  @Override
  Tensor pool(Tensor x, int[] over, boolean keep) {
    return K.max(x, over, keep);
  }

  /** Makes an equal layer. */
  public static GlobalMaxPooling2D fromConfig(Config config) {
    return new GlobalMaxPooling2D().baseConfig(config);
  }
}
