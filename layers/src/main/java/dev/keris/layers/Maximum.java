package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/**
 * Takes the greatest of its inputs element by element (keras.io/api/layers/merging_layers/maximum).
 */
public final class Maximum extends Merge<Maximum> {
  @Override
  protected Tensor merge(List<Tensor> inputs) {
    return inputs.stream().reduce(K::maximum).get();
  }

  /** Makes an equal layer. */
  public static Maximum fromConfig(Config config) {
    return new Maximum().baseConfig(config);
  }
}
