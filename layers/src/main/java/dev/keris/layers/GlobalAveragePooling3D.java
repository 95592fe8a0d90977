package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The mean of each channel of a volume (batch, planes, rows, columns, channels)
 * (keras.io/api/layers/pooling_layers/global_average_pooling3d).
 */
public final class GlobalAveragePooling3D extends GlobalPooling<GlobalAveragePooling3D> {
  /** Makes a layer. */
  public GlobalAveragePooling3D() {
    super(3);
  }

  @Override
  Tensor pool(Tensor x, int[] over, boolean keep) {
    return K.mean(x, over, keep);
  }

  /** Makes an equal layer. */
  public static GlobalAveragePooling3D fromConfig(Config config) {
    return new GlobalAveragePooling3D().baseConfig(config);
  }
}
