package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The greatest element of each channel of a sequence (batch, steps, channels)
 * (keras.io/api/layers/pooling_layers/global_max_pooling1d).
 */
public final class GlobalMaxPooling1D extends GlobalPooling<GlobalMaxPooling1D> {
  /** Makes a layer. */
  public GlobalMaxPooling1D() {
    super(1);
  }

  @Override
  Tensor pool(Tensor x, int[] over, boolean keep) {
    return K.max(x, over, keep);
  }

  /** Makes an equal layer. */
  public static GlobalMaxPooling1D fromConfig(Config config) {
    return new GlobalMaxPooling1D().baseConfig(config);
  }
}
