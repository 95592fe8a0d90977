package dev.keris.activations;

import dev.keris.registry.Configurable;
import dev.keris.registry.Registry;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.function.UnaryOperator;

/**
 * A function applied to a layer's output (keras.io/api/layers/activations); output shape = input
 * shape. A lambda may serve as one; it cannot be saved then.
 */
@FunctionalInterface
public interface ActivationFunction extends UnaryOperator<Tensor>, Configurable {
  /** Returns Keras's name of the function, such as {@code relu}; null for a lambda. */
  default String kerasName() {
    return null;
  }

  /**
   * Returns what a configuration holds for this function: its name.
   *
   * @throws UnsupportedOperationException for a lambda
   */
  default Object id() {
    if (kerasName() == null) {
      throw new UnsupportedOperationException(
          "An activation given as a lambda has no name and cannot be saved. Register it with"
              + " Registry.register(ActivationFunction.class, name, ...) and use that name.");
    }
    return kerasName();
  }

  @Override
  default Config config() {
    return new Config();
  }

  /** Returns the activation with a Keras name, such as {@code "relu"}. */
  static ActivationFunction of(String name) {
    return Registry.get(ActivationFunction.class, name);
  }
}
