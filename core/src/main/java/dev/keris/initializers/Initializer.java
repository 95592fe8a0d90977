package dev.keris.initializers;

import dev.keris.registry.Configurable;
import dev.keris.registry.Registry;
import dev.keris.tensor.Shape;
import java.util.function.LongToDoubleFunction;

/**
 * Gives weights their first values (keras.io/api/layers/initializers). Values are a function of the
 * seed and the row-major position alone.
 */
public interface Initializer extends Configurable {
  /**
   * Returns the value at each row-major position of a weight.
   *
   * @param shape the weight's shape
   * @param seed the seed to use unless this initializer has one of its own
   */
  LongToDoubleFunction values(Shape shape, long seed);

  /** Returns the initializer with a Keras name, such as {@code "he_normal"}. */
  static Initializer of(String name) {
    return Registry.get(Initializer.class, name);
  }
}
