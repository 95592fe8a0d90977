package dev.keris.regularizers;

import dev.keris.registry.Configurable;
import dev.keris.registry.Registry;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.function.UnaryOperator;

/** A penalty on weights or outputs, added to the loss: a tensor in, a scalar out. */
@FunctionalInterface
public interface Regularizer extends UnaryOperator<Tensor>, Configurable {
  @Override
  default Config config() {
    return new Config();
  }

  /** Returns the regularizer with a Keras name, such as {@code "l2"}. */
  static Regularizer of(String name) {
    return Registry.get(Regularizer.class, name);
  }
}
