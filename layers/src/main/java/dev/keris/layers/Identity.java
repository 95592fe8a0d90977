package dev.keris.layers;

import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/** Returns its input (batch, ...) as it is (keras.io/api/layers/core_layers/identity). */
public final class Identity extends BaseLayer<Identity> {
  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    return inputs;
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** Makes an equal layer. */
  public static Identity fromConfig(Config config) {
    return new Identity().baseConfig(config);
  }
}
