package dev.keris.registry;

import dev.keris.utils.Config;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes a user's own classes known while it is open, in the thread that opened it
 * (keras.io/api/models/model_saving_apis/serialization_utils). Scopes nest: the innermost goes
 * first, then those around it, then what {@link Registry#register} holds, then what Keris has.
 *
 * <pre>{@code
 * try (var scope = new CustomObjectScope(objects)) {
 *   model = Models.loadModel(file);
 * }
 * }</pre>
 */
public final class CustomObjectScope implements AutoCloseable {
  private static final ThreadLocal<Deque<CustomObjectScope>> OPEN =
      ThreadLocal.withInitial(ArrayDeque::new);

  private final Thread owner = Thread.currentThread();
  private final CustomObjects objects;

  /** Opens a scope of these objects as they are now. */
  public CustomObjectScope(CustomObjects objects) {
    this.objects = objects.copy();
    OPEN.get().push(this);
  }

  /**
   * Ends the scope; does nothing the second time.
   *
   * @throws IllegalStateException in another thread than the one that opened it
   */
  @Override
  public void close() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "A CustomObjectScope is closed by the thread that opened it, '%s'. Received: '%s'."
              .formatted(owner.getName(), Thread.currentThread().getName()));
    }
    Deque<CustomObjectScope> open = OPEN.get();
    open.remove(this);
    if (open.isEmpty()) {
      OPEN.remove();
    }
  }

  /** Returns what makes things of a kind with exactly this name, or null. */
  static Function<Config, ?> find(Class<?> kind, String name) {
    for (CustomObjectScope scope : OPEN.get()) {
      Function<Config, ?> found = scope.objects.find(kind, name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * Returns the names that stand for a thing's class or kind, those of the innermost scope first.
   */
  static Stream<String> names(Object thing) {
    return OPEN.get().stream().flatMap(scope -> scope.objects.names(thing));
  }
}
