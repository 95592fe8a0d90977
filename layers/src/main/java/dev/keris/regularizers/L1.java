package dev.keris.regularizers;

import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The penalty {@code l1 * sum(|x|)} (keras.io/api/layers/regularizers), which drives values to
 * zero.
 *
 * @param l1 the factor; 0.01 by default
 */
public record L1(double l1) implements Regularizer {
  /** Makes one of factor 0.01. */
  public L1() {
    this(0.01);
  }

  /** Checks the factor. */
  public L1 {
    L1L2.factor("L1", "l1", l1);
  }

  @Override
  public Tensor apply(Tensor x) {
    return L1L2.absolute(l1, x);
  }

  @Override
  public Config config() {
    return new Config().set("l1", l1);
  }

  /** Makes an equal regularizer; {@code l} of Keras 2 is accepted too. */
  public static L1 fromConfig(Config config) {
    return new L1(config.getDouble("l1", config.getDouble("l", 0.01)));
  }
}
