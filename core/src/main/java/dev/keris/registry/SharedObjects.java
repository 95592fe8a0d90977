package dev.keris.registry;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * While it is open, in the thread that opened it, what a configuration describes in several places
 * under one {@code shared_object_id} is one object, such as a layer that is also wrapped by another
 * (Keras's ObjectSharingScope).
 */
public final class SharedObjects implements AutoCloseable {
  private static final ThreadLocal<SharedObjects> OPEN = new ThreadLocal<>();

  private final SharedObjects outer = OPEN.get();
  private final Map<Object, Object> byId = new HashMap<>();

  /** Opens a scope in which nothing has been seen. */
  public SharedObjects() {
    OPEN.set(this);
  }

  /**
   * Returns what was made before under an id, or makes it; the id is null for what is not shared.
   */
  static <T> T once(Class<T> kind, Object id, Supplier<T> make) {
    SharedObjects scope = OPEN.get();
    if (scope == null || id == null) {
      return make.get();
    }
    if (!kind.isInstance(scope.byId.get(id))) {
      scope.byId.put(id, make.get());
    }
    return kind.cast(scope.byId.get(id));
  }

  @Override
  public void close() {
    if (outer == null) {
      OPEN.remove();
    } else {
      OPEN.set(outer);
    }
  }
}
