package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/** Multiplies its inputs element by element (keras.io/api/layers/merging_layers/multiply). */
public final class Multiply extends Merge<Multiply> {
  @Override
  protected Tensor merge(List<Tensor> inputs) {
    return inputs.stream().reduce(K::multiply).get();
  }

  /** Makes an equal layer. */
  public static Multiply fromConfig(Config config) {
    return new Multiply().baseConfig(config);
  }
}
