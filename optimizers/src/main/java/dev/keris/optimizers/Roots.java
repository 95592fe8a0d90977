package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/** Denominators made of squares, which epsilon keeps from 0: differently in Keras 2 and 3. */
final class Roots {
  private Roots() {}

  /** Returns {@code sqrt(squares + epsilon)}, or as in Keras 2 {@code sqrt(squares) + epsilon}. */
  static Tensor of(Tensor squares, double epsilon, boolean asInKeras2) {
    return asInKeras2 ? K.add(K.sqrt(squares), epsilon) : K.sqrt(K.add(squares, epsilon));
  }

  /** Makes a configuration one of Keras 2, which is told by having a decay and no name. */
  static Config unnamed(Config config) {
    return config.remove("name").set("decay", config.getDouble("decay", 0));
  }
}
