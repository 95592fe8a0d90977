package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The greatest element of each channel of a volume (batch, planes, rows, columns, channels)
 * (keras.io/api/layers/pooling_layers/global_max_pooling3d).
 */
public final class GlobalMaxPooling3D extends GlobalPooling<GlobalMaxPooling3D> {
  /** Makes a layer. */
  public GlobalMaxPooling3D() {
    super(3);
  }

  @Override
  Tensor pool(Tensor x, int[] over, boolean keep) {
    return K.max(x, over, keep);
  }

  /** Makes an equal layer. */
  public static GlobalMaxPooling3D fromConfig(Config config) {
    return new GlobalMaxPooling3D().baseConfig(config);
  }
}
