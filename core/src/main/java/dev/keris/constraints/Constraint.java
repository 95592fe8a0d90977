package dev.keris.constraints;

import dev.keris.registry.Configurable;
import dev.keris.registry.Registry;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.function.UnaryOperator;

/** A projection of a weight, applied after each update: a tensor in, one of its shape out. */
@FunctionalInterface
public interface Constraint extends UnaryOperator<Tensor>, Configurable {
  @Override
  default Config config() {
    return new Config();
  }

  /** Returns the constraint with a Keras name, such as {@code "max_norm"}. */
  static Constraint of(String name) {
    return Registry.get(Constraint.class, name);
  }
}
