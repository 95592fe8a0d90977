package dev.keris.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a room offers to look up by Keras name. Each room ships one, found by {@link
 * java.util.ServiceLoader}; a new class in one of its packages needs no further entry: its simple
 * name is its Keras name.
 */
public interface Catalog {
  /** Returns, for each kind of thing (such as {@code Layer.class}), the package that holds them. */
  Map<Class<?>, String> packages();

  /** Returns other names of a kind, such as {@code mse} for {@code MeanSquaredError}. */
  default Map<String, String> aliases(Class<?> kind) {
    return Map.of();
  }

  /** Finds things that are not classes of their own, such as activation functions. */
  default <T> Optional<T> find(Class<T> kind, String name) {
    return Optional.empty();
  }

  /** Returns the names that {@link #find} knows. */
  default List<String> names(Class<?> kind) {
    return List.of();
  }
}
