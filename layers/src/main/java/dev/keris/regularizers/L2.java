package dev.keris.regularizers;

import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The penalty {@code l2 * sum(x²)} (keras.io/api/layers/regularizers), also called weight decay.
 *
 * @param l2 the factor; 0.01 by default
 */
public record L2(double l2) implements Regularizer {
  /** Makes one of factor 0.01. */
  public L2() {
    this(0.01);
  }

  /** Checks the factor. */
  public L2 {
    L1L2.factor("L2", "l2", l2);
  }

  @Override
  public Tensor apply(Tensor x) {
    return L1L2.squared(l2, x);
  }

  @Override
  public Config config() {
    return new Config().set("l2", l2);
  }

  /** Makes an equal regularizer; {@code l} of Keras 2 is accepted too. */
  public static L2 fromConfig(Config config) {
    return new L2(config.getDouble("l2", config.getDouble("l", 0.01)));
  }
}
