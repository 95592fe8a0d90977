package dev.keris.arrays;

import dev.keris.tensor.TensorSpec;
import java.util.Optional;

/**
 * A faster way to make arrays than ND4J's general one, which a backend may offer; found by {@link
 * java.util.ServiceLoader}.
 */
public interface ArrayFactory {
  /** Returns the template for a shape and type, if there is a faster way for it. */
  Optional<ArrayTemplate> template(TensorSpec spec);
}
