package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.Collections;
import java.util.List;

/**
 * The mean of each channel of a sequence (batch, steps, channels), masked steps left out
 * (keras.io/api/layers/pooling_layers/global_average_pooling1d).
 */
public final class GlobalAveragePooling1D extends GlobalPooling<GlobalAveragePooling1D> {
  /** Makes a layer. */
  public GlobalAveragePooling1D() {
    super(1);
  }

  @Override
  Tensor pool(Tensor x, int[] over, boolean keep) {
    if (x.mask() == null) {
      return K.mean(x, over, keep);
    }
    Tensor mask = K.expandDims(K.cast(x.mask(), DType.BOOL), dataFormat().channelAxis(3));
    Tensor sum = K.sum(K.where(mask, x, 0), over, keep);
    return K.divide(sum, K.sum(K.cast(mask, x.dtype()), over, keep));
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected List<Tensor> computeMasks(List<Tensor> inputs, List<Tensor> outputs) {
    return Collections.singletonList(null);
  }

  /** Makes an equal layer. */
  public static GlobalAveragePooling1D fromConfig(Config config) {
    return new GlobalAveragePooling1D().baseConfig(config);
  }
}
